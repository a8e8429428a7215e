package org.attractor.datasets.simulation;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.attractor.api.UserException;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.datasets.system.DelaySystem;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.OdeSystem;

/**
 * Integrates a dynamical system and samples it at even intervals.
 *
 * <p>The solver is the explicit Runge-Kutta method of order 8 by Dormand and Prince with its dense
 * output of order 7 (E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations
 * I, 2nd ed., section II.10), as Hipparchus has it; for delay equations within the method of steps.
 * Samples come from the dense output, so that the steps are as long as the tolerance allows and do
 * not depend on the sampling.
 *
 * <p>A trajectory of an ordinary differential equation begins at the system's own initial
 * condition. That of a delay equation begins after {@value #TRANSIENT_PERIODS} periods from a
 * constant past, which is drawn within 20 % above the system's initial value: the only use of the
 * seed. Its samples are delay embeddings whose stride is the number of whole sampling intervals in
 * a delay.
 */
public final class Simulator {
  /** Absolute and relative tolerance that datasets use unless they say otherwise. */
  public static final double DEFAULT_TOLERANCE = 1e-10;

  /** What a delay equation is given to reach its attractor. */
  public static final int TRANSIENT_PERIODS = 100;

  /** Of a period; a step this small means that the state runs off to infinity. */
  static final double SMALLEST_STEP = 1e-12;

  private static final double PAST_SPREAD = 0.2;

  private final DynamicalSystem system;
  private final double tolerance;
  private final long seed;

  /**
   * A simulator with seed 0.
   *
   * @param system what to integrate
   * @param tolerance absolute and relative tolerance of a step, for every coordinate
   * @throws UserException unless the tolerance lies in [1e-14, 1e-2]
   */
  public Simulator(DynamicalSystem system, double tolerance) {
    this(system, tolerance, 0);
  }

  /**
   * A simulator.
   *
   * @param system what to integrate
   * @param tolerance absolute and relative tolerance of a step, for every coordinate
   * @param seed of the past of a delay equation
   * @throws UserException unless the tolerance lies in [1e-14, 1e-2]
   */
  public Simulator(DynamicalSystem system, double tolerance, long seed) {
    if (!(tolerance >= 1e-14 && tolerance <= 1e-2)) {
      throw new UserException(
          "the tolerance of a simulation must lie between 1e-14 and 1e-2, not " + tolerance);
    }
    this.system = system;
    this.tolerance = tolerance;
    this.seed = seed;
  }

  /** What does the integrating, for the record. */
  public static String method(DynamicalSystem system) {
    return "DOP853 (Hipparchus) with dense output"
        + (system instanceof DelaySystem ? ", method of steps" : "");
  }

  /**
   * The interval between samples that makes n of them cover n/pointsPerPeriod periods, both ends
   * included: period / pointsPerPeriod * n/(n-1).
   *
   * @param samples n, at least 2
   */
  public static double interval(DynamicalSystem system, int pointsPerPeriod, long samples) {
    // In this order the last bit is the published one, too.
    return system.period() * ((double) samples / pointsPerPeriod) / (samples - 1);
  }

  /** By how many samples the coordinates of a delay embedding are apart, at least 1. */
  public static int stride(DelaySystem system, double interval) {
    return Math.max(1, (int) (system.delay() / interval));
  }

  /**
   * A trajectory. Sample k is the state at k * interval.
   *
   * @param samples how many, at least 1
   * @param interval model time between two samples
   * @param progress is told the fraction done, now and then
   * @return states, {@code [sample, dimension]}, in one array
   * @throws UserException as {@link #stream}
   */
  public double[] run(int samples, double interval, DoubleConsumer progress) {
    int dimension = system.dimension();
    double[] trajectory = new double[Math.multiplyExact(samples, dimension)];
    int[] filled = {0};
    stream(
        samples,
        interval,
        progress,
        state -> {
          System.arraycopy(state, 0, trajectory, filled[0], dimension);
          filled[0] += dimension;
        });
    return trajectory;
  }

  /**
   * The same trajectory, sample by sample, of any length in constant memory.
   *
   * @param samples how many, at least 1
   * @param interval model time between two samples
   * @param progress is told the fraction done, now and then
   * @param sink receives the states {@code [dimension]}
   * @throws UserException if the state leaves the finite numbers or the solver cannot go on; the
   *     message has the time
   */
  public void stream(long samples, double interval, DoubleConsumer progress, SampleSink sink) {
    Sampling sampling = new Sampling(samples, interval, progress, sink);
    if (system instanceof OdeSystem ode) {
      new OdeSolution(ode, tolerance, sampling).run();
    } else {
      run((DelaySystem) system, sampling);
    }
  }

  private void run(DelaySystem delayed, Sampling sampling) {
    double interval = sampling.interval();
    DelayEmbedding embedding = new DelayEmbedding(delayed.dimension(), stride(delayed, interval));
    double draw = CounterRandom.stream(seed, Purpose.HISTORY, 0, 0).nextDouble();
    DelaySolution solution =
        new DelaySolution(delayed, tolerance, delayed.initialValue() * (1 + PAST_SPREAD * draw));
    double begin = TRANSIENT_PERIODS * delayed.period();
    for (long k = 0; !sampling.complete(); k++) {
      embedding.add(solution.at(begin + k * interval), sampling);
    }
  }

  static UserException stopped(
      DynamicalSystem system, double time, double end, RuntimeException failure) {
    return new UserException(
        String.format(
            Locale.ROOT,
            "the simulation of %s stopped at time %.6g%s: %s",
            system.name(),
            time,
            Double.isFinite(end) ? String.format(Locale.ROOT, " of %.6g", end) : "",
            failure.getMessage()),
        failure);
  }
}
