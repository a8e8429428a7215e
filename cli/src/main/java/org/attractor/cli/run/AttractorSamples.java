package org.attractor.cli.run;

import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.DynamicalSystem;

/** Trajectories of the catalogue's systems for the eye. */
public final class AttractorSamples {
  private static final int PERIODS = 60;
  private static final int SAMPLES_A_PERIOD = 120;

  /** A picture shows a thousandth. */
  private static final double TOLERANCE = 1e-6;

  private AttractorSamples() {}

  /**
   * Periods that follow one another, each beginning where the one before ends, {@code [period,
   * time, coordinate]}; standardised if the system's datasets are.
   */
  public static TrialArray of(DynamicalSystem system) {
    int dimension = system.dimension();
    int samples = PERIODS * SAMPLES_A_PERIOD + 1;
    double[] run =
        new Simulator(system, TOLERANCE)
            .run(samples, system.period() / SAMPLES_A_PERIOD, fraction -> {});
    if (system.standardised()) {
      standardise(run, dimension);
    }
    int length = (SAMPLES_A_PERIOD + 1) * dimension;
    double[] periods = new double[PERIODS * length];
    for (int period = 0; period < PERIODS; period++) {
      System.arraycopy(
          run, period * SAMPLES_A_PERIOD * dimension, periods, period * length, length);
    }
    return TrialArray.of(periods, PERIODS, SAMPLES_A_PERIOD + 1, dimension);
  }

  private static void standardise(double[] run, int dimension) {
    int samples = run.length / dimension;
    for (int coordinate = 0; coordinate < dimension; coordinate++) {
      double mean = 0;
      double square = 0;
      for (int i = coordinate; i < run.length; i += dimension) {
        mean += run[i] / samples;
      }
      for (int i = coordinate; i < run.length; i += dimension) {
        square += (run[i] - mean) * (run[i] - mean) / samples;
      }
      for (int i = coordinate; i < run.length; i += dimension) {
        run[i] = (run[i] - mean) / Math.sqrt(square);
      }
    }
  }
}
