package org.attractor.core.training;

/** Training cannot go on; the message says at which epoch and parameter, and what to try. */
final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
