package org.attractor.datasets.file;

import java.util.Map;
import java.util.Optional;
import org.attractor.datasets.GroundTruth;
import org.attractor.datasets.Split;

/**
 * All that a dataset file is written from. Trials are in the order of the run; the file has them
 * split by split.
 *
 * @param trials number of trials
 * @param bins number of time bins in a trial
 * @param neurons number of neurons
 * @param times of the bins, {@code [time]} for each trial
 * @param spikes counts, {@code [time, neuron]} for each trial
 * @param truth what lies behind the spikes, if it is known
 * @param split the trial numbers of each split
 * @param attributes provenance: strings, longs, doubles or arrays of doubles by name
 */
public record DatasetContents(
    int trials,
    int bins,
    int neurons,
    TrialValues times,
    TrialValues spikes,
    Optional<Truth> truth,
    Map<Split, int[]> split,
    Map<String, Object> attributes) {
  /**
   * What lies behind simulated spikes.
   *
   * @param observation from hidden states to rates
   * @param latents hidden states, {@code [time, latent]} for each trial
   * @param rates firing rates in spikes a bin, {@code [time, neuron]} for each trial
   */
  public record Truth(GroundTruth observation, TrialValues latents, TrialValues rates) {}

  /** Times that count on from trial to trial, an interval apart. */
  public static TrialValues evenTimes(int bins, double interval) {
    return trial -> {
      double[] times = new double[bins];
      for (int bin = 0; bin < bins; bin++) {
        times[bin] = (trial * (long) bins + bin) * interval;
      }
      return times;
    };
  }
}
