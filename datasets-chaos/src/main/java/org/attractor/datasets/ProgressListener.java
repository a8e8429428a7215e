package org.attractor.datasets;

/** Is told how far a piece of work has come. */
@FunctionalInterface
public interface ProgressListener {
  /** Does not listen. */
  ProgressListener NONE = (stage, fraction) -> {};

  /**
   * Called now and then, from the thread that does the work.
   *
   * @param stage what is being done, such as {@code "simulating Arneodo"}
   * @param fraction how much of the stage is done, from 0 to 1
   */
  void progress(String stage, double fraction);
}
