package org.attractor.api.backend;

import org.attractor.api.UserException;

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

  /**
   * Requires that it can.
   *
   * @param backend name of the backend, for the message
   * @throws UserException if it cannot, saying why
   */
  public void require(String backend) {
    if (!available) {
      throw new UserException("backend '" + backend + "' cannot run here: " + reason);
    }
  }
}
