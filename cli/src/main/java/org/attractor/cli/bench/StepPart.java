package org.attractor.cli.bench;

import java.util.Locale;

/** How much of a training step is timed. */
public enum StepPart {
  /** Loss, latents and log rates. */
  FORWARD,
  /** Loss, gradient of all parameters, and the update by Adam. */
  WHOLE;

  /** The name in tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
