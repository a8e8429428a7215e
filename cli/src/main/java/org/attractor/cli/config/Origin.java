package org.attractor.cli.config;

import java.util.Optional;

/**
 * Where a value was given.
 *
 * @param place such as {@code on the command line} or {@code in mine.yaml}
 * @param line of the file, from 1; 0 where there is none
 * @param reference the key whose value was taken, if the value was given as {@code ${key}}
 */
public record Origin(String place, int line, Optional<String> reference) {
  /** A word of the command line. */
  static final Origin COMMAND_LINE = new Origin("on the command line", 0);

  Origin(String place, int line) {
    this(place, line, Optional.empty());
  }

  /** The origin of a value that refers to a key of this origin. */
  Origin through(String key) {
    return new Origin(place, line, Optional.of(key));
  }

  /** Whether a file of the program gave it, rather than the user. */
  public boolean isBuiltIn() {
    return place.startsWith(Yaml.BUILT_IN);
  }

  /** As it follows a noun in a sentence: {@code in mine.yaml, line 3}. */
  @Override
  public String toString() {
    String where = line == 0 ? place : place + ", line " + line;
    return reference.map(key -> "as " + key + " " + where).orElse(where);
  }

  /** As it stands by itself: {@code mine.yaml, line 3}, {@code command line}. */
  public String alone() {
    String where = place.replaceFirst("^(in|on the) ", "") + (line == 0 ? "" : ", line " + line);
    return reference.map(key -> "${" + key + "}: " + where).orElse(where);
  }
}
