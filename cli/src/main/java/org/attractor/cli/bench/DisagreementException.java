package org.attractor.cli.bench;

/** Contestants compute different things, so that comparing their times would mean nothing. */
public final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DisagreementException(String message) {
    super(message);
  }
}
