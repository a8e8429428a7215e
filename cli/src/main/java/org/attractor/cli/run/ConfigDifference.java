package org.attractor.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.FastTrainingConfig;
import org.attractor.cli.config.WatchConfig;

/** What makes two configurations those of two different runs. */
final class ConfigDifference {
  /**
   * Where things lie and which engine computes: the same run anywhere, for checkpoints know no
   * engine. That the data are the same is told by their fingerprint.
   */
  private static final Set<String> PLACES =
      Set.of(
          "run.dir",
          "run.name",
          "data.dir",
          "data.file",
          "backend.name",
          "backend.device",
          "backend.threads");

  private ConfigDifference() {}

  /**
   * Checks that a folder holds the run that was asked for.
   *
   * @param difference as {@link #between} gives it
   * @param remedy what the user can do if it does not
   * @throws UserException if there is a difference
   */
  static void requireNone(RunFolder folder, List<String> difference, String remedy) {
    if (!difference.isEmpty()) {
      throw new UserException(
          folder.path()
              + " holds a run of another configuration:\n  "
              + String.join("\n  ", difference)
              + "\n"
              + remedy);
    }
  }

  /** One line for each key that differs: its name, the value there and the value given. */
  static List<String> between(Composition there, Composition given) {
    Map<String, String> before = there.flat();
    Map<String, String> now = given.flat();
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(now.keySet());
    keys.removeAll(PLACES);
    // What the fast preset would use is not used, or stands in the trainer's keys as well.
    keys.removeIf(
        key -> key.startsWith(WatchConfig.PREFIX) || key.startsWith(FastTrainingConfig.PREFIX));
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      if (!before.get(key).equals(now.get(key))) {
        lines.add(key + ": " + before.get(key) + " there, " + now.get(key) + " given");
      }
    }
    return lines;
  }
}
