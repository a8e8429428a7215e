package org.attractor.datasets;

/** A set of trials with one use. */
public enum Split {
  /** Trials from which parameters are learned. */
  TRAIN("train"),
  /** Trials by which models are compared. */
  VALID("valid"),
  /** Trials kept for the last. */
  TEST("test");

  private final String key;

  Split(String key) {
    this.key = key;
  }

  /**
   * The word for it in files and on the command line: {@code train}, {@code valid}, {@code test}.
   */
  public String key() {
    return key;
  }
}
