package org.attractor.datasets.observation;

import java.util.stream.IntStream;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** Spike counts that are Poisson given the rates, independent over bins and neurons. */
public final class PoissonSpikes {
  /** How counts were drawn, for the record. */
  public static final String METHOD = "Poisson, Philox4x32-10 keyed by (seed, spikes, 0, trial)";

  private PoissonSpikes() {}

  /**
   * Draws a count for every rate. A trial has its own stream of random numbers, so the counts do
   * not depend on how many threads draw them.
   *
   * @param rates expected spikes a bin, {@code [trial, time, neuron]} in one array
   * @param trials how many trials the array holds
   * @param seed the seed of the dataset
   * @return counts, {@code [trial, time, neuron]} in one array
   */
  public static int[] draw(double[] rates, int trials, long seed) {
    int length = rates.length / trials;
    int[] counts = new int[rates.length];
    IntStream.range(0, trials)
        .parallel()
        .forEach(
            trial -> {
              RandomStream random = CounterRandom.stream(seed, Purpose.SPIKES, 0, trial);
              for (int i = trial * length; i < (trial + 1) * length; i++) {
                counts[i] = random.poisson(rates[i]);
              }
            });
    return counts;
  }
}
