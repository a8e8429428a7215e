package org.attractor.core.training;

import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;

/** What to do when a loss or gradient is not finite, or a solve fails. */
public enum DivergencePolicy {
  /** End the training and say where it happened. */
  STOP,
  /** Leave this optimiser step out. */
  SKIP,
  /** Leave this step out and halve the learning rate from here on. */
  HALVE;

  /** The name in configurations. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy of that name.
   *
   * @throws UserException if there is none
   */
  public static DivergencePolicy parse(String name) {
    return Arrays.stream(values())
        .filter(p -> p.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserException.unknownName(
                    "divergence policy",
                    name,
                    Arrays.stream(values()).map(DivergencePolicy::configName).toList()));
  }
}
