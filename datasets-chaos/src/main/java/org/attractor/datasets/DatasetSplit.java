package org.attractor.datasets;

/**
 * The trials of one split, in single precision as models use them. Arrays are row-major and shared,
 * not copied: do not change them.
 *
 * @param spikes counts, {@code [trial, time, neuron]} in one array
 * @param rates true firing rates in spikes a bin, {@code [trial, time, neuron]} in one array
 * @param latents true hidden states, {@code [trial, time, latent]} in one array
 * @param times model time of each bin, {@code [trial, time]} in one array
 * @param inds the number of each trial in the whole dataset, {@code [trial]}
 */
public record DatasetSplit(
    float[] spikes, float[] rates, float[] latents, double[] times, int[] inds) {
  /** Number of trials. */
  public int trials() {
    return inds.length;
  }
}
