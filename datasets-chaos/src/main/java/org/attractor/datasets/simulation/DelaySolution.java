package org.attractor.datasets.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.datasets.system.DelaySystem;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * The solution of a delay equation from a constant past, by the method of steps (R. Bellman, K. L.
 * Cooke, Differential-Difference Equations, 1963): on each piece that is one delay long, the values
 * one delay ago are known, so the equation is an ordinary one. They are read from the dense output
 * of the piece before. The past meets the solution with a kink, which comes back, weaker by one
 * derivative, after each delay: pieces end where the kinks are, so no step ever passes one.
 */
final class DelaySolution {
  private final DelaySystem system;
  private final double delay;
  private final DormandPrince853Integrator integrator;
  private long piece;
  private DensePiece before;
  private DensePiece current;

  /**
   * The solution from time 0 on.
   *
   * @param tolerance absolute and relative, of a step
   * @param past x at all times up to 0
   */
  DelaySolution(DelaySystem system, double tolerance, double past) {
    this.system = system;
    this.delay = system.delay();
    this.integrator =
        new DormandPrince853Integrator(
            Simulator.SMALLEST_STEP * system.period(), delay, tolerance, tolerance);
    this.before = new DensePiece(past);
    this.current = solve(past);
  }

  /**
   * x at a time.
   *
   * @param time from the begin of the piece in which the last time lay, as earlier ones are
   *     forgotten
   * @throws UserException if x leaves the finite numbers or the solver cannot go on
   */
  double at(double time) {
    while (time > (piece + 1) * delay) {
      before = current;
      piece++;
      current = solve(before.at(delay));
    }
    return current.at(time - piece * delay);
  }

  private DensePiece solve(double initial) {
    DensePiece solved = new DensePiece(initial);
    integrator.clearStepHandlers();
    integrator.addStepHandler(solved::add);
    try {
      integrator.integrate(equation(), new ODEState(0, new double[] {initial}), delay);
    } catch (MathRuntimeException failure) {
      throw Simulator.stopped(system, piece * delay, Double.POSITIVE_INFINITY, failure);
    }
    double end = solved.at(delay);
    if (!Double.isFinite(end)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the state of %s is not finite at time %.6g: %s",
              system.name(),
              (piece + 1) * delay,
              end));
    }
    return solved;
  }

  private OrdinaryDifferentialEquation equation() {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return 1;
      }

      @Override
      public double[] computeDerivatives(double time, double[] state) {
        return new double[] {system.field(state[0], before.at(time))};
      }
    };
  }

  /** x over one delay, as a function of the time since its begin. */
  private static final class DensePiece {
    private final double initial;
    private final List<ODEStateInterpolator> steps = new ArrayList<>();
    private int last;

    DensePiece(double initial) {
      this.initial = initial;
    }

    void add(ODEStateInterpolator step) {
      steps.add(step);
    }

    double at(double time) {
      if (steps.isEmpty()) {
        return initial;
      }
      // Times that follow one another lie close together.
      while (last > 0 && time < steps.get(last).getPreviousState().getTime()) {
        last--;
      }
      while (last < steps.size() - 1 && time > steps.get(last).getCurrentState().getTime()) {
        last++;
      }
      return steps.get(last).getInterpolatedState(time).getPrimaryState()[0];
    }
  }
}
