package org.attractor.api.backend;

import org.attractor.api.UserException;

/**
 * How an engine is to run.
 *
 * @param device {@code cpu} or {@code gpu:N}
 * @param threads threads that one computation may use, at least 1
 */
public record BackendOptions(String device, int threads) {
  /**
   * Checks the ranges.
   *
   * @throws UserException if threads is below 1
   */
  public BackendOptions {
    if (threads < 1) {
      throw new UserException("backend.threads=" + threads + ": at least 1 is needed");
    }
  }

  /** The processor, one thread: what is bitwise reproducible on every machine of a kind. */
  public static BackendOptions singleThread() {
    return new BackendOptions("cpu", 1);
  }
}
