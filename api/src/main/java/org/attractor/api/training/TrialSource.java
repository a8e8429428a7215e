package org.attractor.api.training;

import java.util.stream.IntStream;

/**
 * Trials that are read when they are needed: in memory ({@link TrialSet}), or in a file that is
 * larger than memory.
 */
public interface TrialSource {
  /** Number of trials. */
  int trials();

  /** Number of bins of a trial. */
  int bins();

  /** Number of neurons. */
  int neurons();

  /**
   * Reads some trials.
   *
   * @param numbers their positions in this source, from 0, in the order wanted
   * @return those trials, not to be changed
   */
  TrialSet gather(int[] numbers);

  /** Reads all trials. */
  default TrialSet all() {
    return gather(IntStream.range(0, trials()).toArray());
  }
}
