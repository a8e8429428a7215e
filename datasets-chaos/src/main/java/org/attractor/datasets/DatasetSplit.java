package org.attractor.datasets;

import org.attractor.api.training.TrialSource;

/**
 * The trials of one split. Arrays are shared, not copied: do not change them.
 *
 * @param inds the number of each trial in the whole dataset, {@code [trial]}
 * @param times model time of each bin, {@code [trial, time]} in one array
 * @param source spikes and, where they are known, rates and latents, in single precision as models
 *     use them; in memory, or read from the file when they are needed
 */
public record DatasetSplit(int[] inds, double[] times, TrialSource source) {
  /** Number of trials. */
  public int trials() {
    return inds.length;
  }
}
