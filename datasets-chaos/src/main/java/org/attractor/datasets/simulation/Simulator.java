package org.attractor.datasets.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.attractor.api.UserException;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.OdeSystem;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * Integrates a dynamical system and samples it at even intervals.
 *
 * <p>The solver is the explicit Runge-Kutta method of order 8 by Dormand and Prince with its dense
 * output of order 7 (E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations
 * I, 2nd ed., section II.10), as Hipparchus has it. Samples come from the dense output, so that the
 * steps are as long as the tolerance allows and do not depend on the sampling.
 */
public final class Simulator {
  /** Absolute and relative tolerance that datasets use unless they say otherwise. */
  public static final double DEFAULT_TOLERANCE = 1e-10;

  /** What does the integrating. */
  public static final String METHOD = "DOP853 (Hipparchus) with dense output";

  /** Of a period; a step this small means that the state runs off to infinity. */
  private static final double SMALLEST_STEP = 1e-12;

  private static final int PROGRESS_REPORTS = 100;

  private final OdeSystem system;
  private final double tolerance;

  /**
   * @param system what to integrate
   * @param tolerance absolute and relative tolerance of a step, for every coordinate
   * @throws UserException unless the tolerance lies in [1e-14, 1e-2]
   */
  public Simulator(OdeSystem system, double tolerance) {
    if (!(tolerance >= 1e-14 && tolerance <= 1e-2)) {
      throw new UserException(
          "the tolerance of a simulation must lie between 1e-14 and 1e-2, not " + tolerance);
    }
    this.system = system;
    this.tolerance = tolerance;
  }

  /**
   * The interval between samples that makes n of them cover n/pointsPerPeriod periods, both ends
   * included: period / pointsPerPeriod * n/(n-1).
   *
   * @param samples n, at least 2
   */
  public static double interval(DynamicalSystem system, int pointsPerPeriod, int samples) {
    // In this order the last bit is the published one, too.
    return system.period() * ((double) samples / pointsPerPeriod) / (samples - 1);
  }

  /**
   * The trajectory from the system's own initial condition. Sample k is the state at k * interval;
   * the first one is the initial condition itself.
   *
   * @param samples how many, at least 1
   * @param interval model time between two samples
   * @param progress is told the fraction done, now and then
   * @return states, {@code [sample, dimension]}, in one array
   * @throws UserException if the state leaves the finite numbers or the solver cannot go on; the
   *     message has the time
   */
  public double[] run(int samples, double interval, DoubleConsumer progress) {
    int dimension = system.dimension();
    double[] trajectory = new double[Math.multiplyExact(samples, dimension)];
    double[] initial = system.initialCondition();
    System.arraycopy(initial, 0, trajectory, 0, dimension);
    if (samples == 1) {
      return trajectory;
    }
    Sampler sampler = new Sampler(trajectory, dimension, interval, progress);
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            SMALLEST_STEP * system.period(), system.period(), tolerance, tolerance);
    integrator.addStepHandler(sampler::accept);
    try {
      sampler.finish(
          integrator.integrate(equation(), new ODEState(0, initial), (samples - 1) * interval));
    } catch (MathRuntimeException failure) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the simulation of %s stopped at time %.6g of %.6g: %s",
              system.name(),
              sampler.time,
              (samples - 1) * interval,
              failure.getMessage()),
          failure);
    }
    return trajectory;
  }

  private OrdinaryDifferentialEquation equation() {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return system.dimension();
      }

      @Override
      public double[] computeDerivatives(double time, double[] state) {
        double[] derivative = new double[state.length];
        system.field(state, derivative);
        return derivative;
      }
    };
  }

  /** Copies the samples that a step passes. */
  private final class Sampler {
    private final double[] trajectory;
    private final int dimension;
    private final double interval;
    private final int samples;
    private final DoubleConsumer progress;
    private int next = 1;
    private int reported;
    private double time;

    Sampler(double[] trajectory, int dimension, double interval, DoubleConsumer progress) {
      this.trajectory = trajectory;
      this.dimension = dimension;
      this.interval = interval;
      this.samples = trajectory.length / dimension;
      this.progress = progress;
    }

    void accept(ODEStateInterpolator step) {
      time = step.getCurrentState().getTime();
      double[] end = step.getCurrentState().getPrimaryState();
      if (!Arrays.stream(end).allMatch(Double::isFinite)) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "the state of %s is not finite at time %.6g: %s",
                system.name(),
                time,
                Arrays.toString(end)));
      }
      while (next < samples && next * interval <= time) {
        double[] state = step.getInterpolatedState(next * interval).getPrimaryState();
        System.arraycopy(state, 0, trajectory, next * dimension, dimension);
        next++;
      }
      int percent = (int) ((long) next * PROGRESS_REPORTS / samples);
      if (percent > reported) {
        reported = percent;
        progress.accept((double) next / samples);
      }
    }

    /**
     * The last sample is the end of the integration, which rounding may have put just before it.
     */
    void finish(ODEStateAndDerivative end) {
      if (next < samples) {
        System.arraycopy(end.getPrimaryState(), 0, trajectory, next * dimension, dimension);
        progress.accept(1);
      }
    }
  }
}
