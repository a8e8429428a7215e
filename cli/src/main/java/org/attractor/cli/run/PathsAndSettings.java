package org.attractor.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a command line that are paths and settings in any order. A word with an equals sign is a
 * setting, unless there is a file of that name.
 *
 * @param paths in the order given
 * @param settings in the order given
 */
public record PathsAndSettings(List<String> paths, List<String> settings) {
  /** Tells them apart. */
  public static PathsAndSettings of(List<String> words) {
    List<String> paths = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    for (String word : words) {
      boolean setting = word.contains("=") && !Files.exists(Path.of(word));
      (setting ? settings : paths).add(word);
    }
    return new PathsAndSettings(List.copyOf(paths), List.copyOf(settings));
  }
}
