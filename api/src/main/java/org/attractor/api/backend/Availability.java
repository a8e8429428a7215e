package org.attractor.api.backend;

/**
 * Whether an engine can run here.
 *
 * @param available whether it can
 * @param reason why not and what would help, in one line; empty if it can
 */
public record Availability(boolean available, String reason) {
  /** It can. */
  public static Availability yes() {
    return new Availability(true, "");
  }

  /** It cannot. */
  public static Availability no(String reason) {
    return new Availability(false, reason);
  }
}
