package org.attractor.benchmarks.workprecision;

import java.util.List;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.datasets.system.Arneodo;
import org.attractor.datasets.system.Lorenz;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.Parameter;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * An initial value problem whose solution is known: exactly, or by an integrator of order 8 at
 * tolerance 1e-13.
 *
 * @param name of the system
 * @param field autonomous, in tensors
 * @param start {@code [trial, state]}
 * @param end time from 0
 * @param solution {@code [trial, state]} at the end
 */
record Problem(String name, VectorField field, HostValues start, double end, HostValues solution) {
  private static final int TRIALS = 64;
  private static final double REFERENCE_TOLERANCE = 1e-13;

  /** Trials start on a line through the system's initial condition, so far from end to end. */
  private static final double SPREAD = 0.01;

  static List<Problem> all() {
    return List.of(rotation(), arneodo(), lorenz());
  }

  /** A circle passed through once, dx/dt = -y, dy/dt = x: back to the start. */
  private static Problem rotation() {
    HostValues start = starts(new double[] {1, 0});
    return new Problem(
        "rotation",
        autonomous((ops, x) -> ops.concat(1, List.of(x.slice(1, 1, 2).neg(), x.slice(1, 0, 1)))),
        start,
        2 * Math.PI,
        start);
  }

  private static Problem arneodo() {
    Arneodo system = new Arneodo();
    List<Double> p = system.parameters().stream().map(q -> q.rows()[0][0]).toList();
    return chaotic(
        system,
        (ops, state) -> {
          Tensor x = state.slice(1, 0, 1);
          Tensor y = state.slice(1, 1, 2);
          Tensor z = state.slice(1, 2, 3);
          Tensor jerk =
              x.mul(-p.get(0))
                  .add(y.mul(-p.get(1)))
                  .add(z.mul(-p.get(2)))
                  .add(x.square().mul(x).mul(p.get(3)));
          return ops.concat(1, List.of(y, z, jerk));
        });
  }

  private static Problem lorenz() {
    Lorenz system = new Lorenz();
    double[] p = new double[3];
    for (Parameter parameter : system.parameters()) {
      p[List.of("sigma", "rho", "beta").indexOf(parameter.name())] = parameter.rows()[0][0];
    }
    return chaotic(
        system,
        (ops, state) -> {
          Tensor x = state.slice(1, 0, 1);
          Tensor y = state.slice(1, 1, 2);
          Tensor z = state.slice(1, 2, 3);
          return ops.concat(
              1,
              List.of(
                  y.sub(x).mul(p[0]), x.mul(z.neg().add(p[1])).sub(y), x.mul(y).sub(z.mul(p[2]))));
        });
  }

  /** One period of a system of the catalogue. */
  private static Problem chaotic(OdeSystem system, Field field) {
    HostValues start = starts(system.initialCondition());
    int size = start.shape().size(1);
    double[] solution = new double[TRIALS * size];
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] from = new double[size];
      System.arraycopy(start.doubles(), trial * size, from, 0, size);
      double[] to = reference(system, from);
      System.arraycopy(to, 0, solution, trial * size, size);
    }
    return new Problem(
        system.name(),
        autonomous(field),
        start,
        system.period(),
        HostValues.of(start.shape(), solution));
  }

  private static double[] reference(OdeSystem system, double[] from) {
    OrdinaryDifferentialEquation equation =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return from.length;
          }

          @Override
          public double[] computeDerivatives(double time, double[] state) {
            double[] derivative = new double[state.length];
            system.field(state, derivative);
            return derivative;
          }
        };
    return new DormandPrince853Integrator(
            1e-12, system.period(), REFERENCE_TOLERANCE, REFERENCE_TOLERANCE)
        .integrate(equation, new ODEState(0, from), system.period())
        .getPrimaryState();
  }

  private static HostValues starts(double[] centre) {
    double[] values = new double[TRIALS * centre.length];
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int i = 0; i < centre.length; i++) {
        values[trial * centre.length + i] =
            centre[i] + SPREAD * ((double) trial / (TRIALS - 1) - 0.5);
      }
    }
    return HostValues.of(Shape.of(TRIALS, centre.length), values);
  }

  /** The right-hand side alone. */
  private interface Field {
    Tensor derivative(Operations ops, Tensor state);
  }

  private static VectorField autonomous(Field field) {
    return new VectorField() {
      @Override
      public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
        return field.derivative(ops, state);
      }

      @Override
      public boolean autonomous() {
        return true;
      }
    };
  }

  /** Root mean square of the difference to the solution, divided by that of the solution. */
  double error(HostValues states) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < solution.shape().count(); i++) {
      double d = states.get(i) - solution.get(i);
      difference += d * d;
      size += solution.get(i) * solution.get(i);
    }
    return Math.sqrt(difference / size);
  }
}
