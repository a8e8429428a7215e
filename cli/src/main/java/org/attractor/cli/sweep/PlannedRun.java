package org.attractor.cli.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.FastTrainingConfig;
import org.attractor.cli.config.WatchConfig;
import org.attractor.cli.run.RunChooser;

/**
 * A run of a sweep.
 *
 * @param name made of what it is and the hash of its configuration: no other configuration has it
 * @param composition its configuration
 */
record PlannedRun(String name, Composition composition) {
  private static final int HASH_DIGITS = 10;

  /** Where things lie. */
  private static final Set<String> PLACES = Set.of("run.dir", "run.name", "data.dir");

  /** What a computation may use. */
  private static final Set<String> RESOURCES = Set.of("backend.device", "backend.threads");

  static PlannedRun of(Composition composition) {
    String name = RunChooser.subject(composition.config()) + "-" + hash(composition.flat());
    return new PlannedRun(name, composition);
  }

  private static String hash(Map<String, String> configuration) {
    StringBuilder text = new StringBuilder();
    configuration.forEach(
        (key, value) -> {
          if (tellsApart(key)) {
            text.append(key).append('=').append(value).append('\n');
          }
        });
    return digest(text.toString());
  }

  /** Whether a key says how a run is computed, and not where it lies or how it is watched. */
  static boolean isAboutComputation(String key) {
    return !PLACES.contains(key) && !key.startsWith(WatchConfig.PREFIX);
  }

  /**
   * Whether runs that differ in this key are two runs. With other resources the same is computed;
   * and what the fast preset would train a model with changes nothing either: the trainer's own
   * keys tell what does.
   */
  static boolean tellsApart(String key) {
    return isAboutComputation(key)
        && !RESOURCES.contains(key)
        && !key.startsWith(FastTrainingConfig.PREFIX);
  }

  /** The first digits of a text's SHA-256. */
  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The run as a sweep's folder lists it. */
  SweepFolder.Entry entry() {
    return new SweepFolder.Entry(
        name, composition.config().trainer().maxEpochs(), composition.flat());
  }
}
