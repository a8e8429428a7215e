package org.attractor.api.backend;

import org.attractor.api.UserException;

/**
 * Finds one engine; named in {@code META-INF/services}. Loading a provider loads no native library:
 * only {@link #create} does.
 */
public interface BackendProvider {
  /** What the engine is, without loading it. */
  BackendInfo info();

  /** Whether the engine can run here, as far as can be told without loading it. */
  Availability availability();

  /**
   * Starts the engine.
   *
   * @throws UserException if the device does not exist or the engine is not available
   */
  Backend create(BackendOptions options);
}
