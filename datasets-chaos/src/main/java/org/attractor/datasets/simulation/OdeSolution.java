package org.attractor.datasets.simulation;

import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.datasets.system.OdeSystem;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/** The solution of an ordinary differential equation from the system's initial condition. */
final class OdeSolution {
  private final OdeSystem system;
  private final double tolerance;
  private final Sampling sampling;
  private double time;

  OdeSolution(OdeSystem system, double tolerance, Sampling sampling) {
    this.system = system;
    this.tolerance = tolerance;
    this.sampling = sampling;
  }

  /**
   * Integrates until all samples are taken. The first one is the initial condition itself.
   *
   * @throws UserException if the state leaves the finite numbers or the solver cannot go on
   */
  void run() {
    double[] initial = system.initialCondition();
    sampling.take(initial.clone());
    if (sampling.complete()) {
      return;
    }
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            Simulator.SMALLEST_STEP * system.period(), system.period(), tolerance, tolerance);
    integrator.addStepHandler(this::sample);
    try {
      double[] end =
          integrator
              .integrate(equation(), new ODEState(0, initial), sampling.end())
              .getPrimaryState();
      if (!sampling.complete()) {
        // Rounding has put the end of the integration just before the last sample.
        sampling.take(end);
      }
    } catch (MathRuntimeException failure) {
      throw Simulator.stopped(system, time, sampling.end(), failure);
    }
  }

  private void sample(ODEStateInterpolator step) {
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
    while (!sampling.complete() && sampling.due() <= time) {
      sampling.take(step.getInterpolatedState(sampling.due()).getPrimaryState());
    }
  }

  private OrdinaryDifferentialEquation equation() {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return system.dimension();
      }

      @Override
      public double[] computeDerivatives(double t, double[] state) {
        double[] derivative = new double[state.length];
        system.field(state, derivative);
        return derivative;
      }
    };
  }
}
