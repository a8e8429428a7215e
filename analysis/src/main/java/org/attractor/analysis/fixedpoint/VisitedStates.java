package org.attractor.analysis.fixedpoint;

import org.attractor.core.metrics.TrialArray;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** The states that dynamics passed through: where a search starts and what is near. */
public final class VisitedStates {
  private static final double FAINT = 0.01;

  private final double[] states;
  private final int dimension;
  private final double[] deviations;
  private final double spread;

  private VisitedStates(double[] states, int dimension) {
    this.states = states;
    this.dimension = dimension;
    this.deviations = deviations(states, dimension);
    double squares = 0;
    for (double deviation : deviations) {
      squares += deviation * deviation;
    }
    // States that never move have no scale of their own.
    this.spread = squares > 0 ? Math.sqrt(squares) : 1;
  }

  /**
   * @param states {@code [state, dimension]} in one array, at least one
   */
  public static VisitedStates of(double[] states, int dimension) {
    if (states.length == 0 || states.length % dimension != 0) {
      throw new IllegalArgumentException(
          states.length + " numbers are not states of " + dimension + " coordinates");
    }
    return new VisitedStates(states.clone(), dimension);
  }

  /**
   * @param latents {@code [trial, time, latent]}
   */
  public static VisitedStates of(TrialArray latents) {
    double[] states = new double[latents.trials() * latents.trialLength()];
    double[] trial = new double[latents.trialLength()];
    for (int i = 0; i < latents.trials(); i++) {
      latents.read(i, trial);
      System.arraycopy(trial, 0, states, i * trial.length, trial.length);
    }
    return of(states, latents.channels());
  }

  private static double[] deviations(double[] states, int dimension) {
    int count = states.length / dimension;
    double[] mean = new double[dimension];
    for (int i = 0; i < states.length; i++) {
      mean[i % dimension] += states[i] / count;
    }
    double[] variance = new double[dimension];
    for (int i = 0; i < states.length; i++) {
      double deviation = states[i] - mean[i % dimension];
      variance[i % dimension] += deviation * deviation / count;
    }
    for (int k = 0; k < dimension; k++) {
      variance[k] = Math.sqrt(variance[k]);
    }
    return variance;
  }

  /** Number of coordinates. */
  public int dimension() {
    return dimension;
  }

  /** Root mean square distance of the states from their mean. */
  public double spread() {
    return spread;
  }

  /**
   * A starting point: a state drawn at random, with Gaussian noise.
   *
   * @param index of the start; even ones have the full noise, odd ones a hundredth
   * @param noise in units of each coordinate's standard deviation
   */
  double[] start(long seed, int index, double noise) {
    RandomStream random = CounterRandom.stream(seed, Purpose.SEARCH, 0, index);
    int state = random.nextInt(states.length / dimension);
    double[] start = new double[dimension];
    double scale = index % 2 == 0 ? noise : FAINT * noise;
    for (int k = 0; k < dimension; k++) {
      start[k] = states[state * dimension + k] + scale * deviations[k] * random.nextGaussian();
    }
    return start;
  }

  /** A state drawn at random, without noise. */
  public double[] draw(RandomStream random) {
    int state = random.nextInt(states.length / dimension);
    return java.util.Arrays.copyOfRange(states, state * dimension, (state + 1) * dimension);
  }

  /** Euclidean distance of a point to the nearest state. */
  double distance(double[] point) {
    double least = Double.POSITIVE_INFINITY;
    for (int from = 0; from < states.length; from += dimension) {
      double squares = 0;
      for (int k = 0; k < dimension; k++) {
        double difference = states[from + k] - point[k];
        squares += difference * difference;
      }
      least = Math.min(least, squares);
    }
    return Math.sqrt(least);
  }
}
