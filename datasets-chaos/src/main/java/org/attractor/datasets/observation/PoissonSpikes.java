package org.attractor.datasets.observation;

import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** Spike counts that are Poisson given the rates, independent over bins and neurons. */
public final class PoissonSpikes {
  /** How counts were drawn, for the record. */
  public static final String METHOD = "Poisson, Philox4x32-10 keyed by (seed, spikes, 0, trial)";

  private PoissonSpikes() {}

  /**
   * Draws a count for every rate of a trial. A trial has its own stream of random numbers, so the
   * counts do not depend on which thread draws them, nor when.
   *
   * @param rates expected spikes a bin, {@code [time, neuron]} in one array
   * @param trial its number in the run
   * @param seed the seed of the dataset
   * @return counts, {@code [time, neuron]} in one array
   */
  public static double[] draw(double[] rates, int trial, long seed) {
    RandomStream random = CounterRandom.stream(seed, Purpose.SPIKES, 0, trial);
    double[] counts = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      counts[i] = random.poisson(rates[i]);
    }
    return counts;
  }
}
