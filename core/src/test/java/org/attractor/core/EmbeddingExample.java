package org.attractor.core;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.core.ode.RungeKuttaSolver;
import org.attractor.core.ode.tableau.Tableaux;

/** The README's example. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  // README
  /** dθ/dt = ω, dω/dt = -g/l sin θ; the parameter is the length l. */
  static final VectorField PENDULUM =
      (ops, time, state, parameters) -> {
        Tensor angle = state.slice(1, 0, 1);
        Tensor velocity = state.slice(1, 1, 2);
        Tensor pull = angle.sin().mul(-9.81).div(parameters.get(0));
        return ops.concat(1, List.of(velocity, pull));
      };

  static double[] swing(String engine) {
    HostValues start = HostValues.of(Shape.of(1, 2), 1.0, 0.0); // [batch, state]
    HostValues length = HostValues.of(Shape.scalar(), 2.0);
    try (Backend backend = Backends.create(engine, BackendOptions.singleThread())) {
      Solution orbit =
          RungeKuttaSolver.adaptive(Tableaux.named("tsit5"), Tolerance.of(1e-9, 1e-9))
              .solve(
                  backend,
                  new InitialValueProblem(
                      PENDULUM, start, new double[] {0, 0.5, 1}, List.of(length)));
      Compiled pull =
          backend.compile(
              (ops, in) ->
                  List.of(
                      PENDULUM
                          .derivative(
                              ops, ops.fill(in.get(1).spec(), 0), in.get(0), in.subList(1, 2))
                          .sum()),
              List.of(start.spec(), length.spec()));
      ValueAndGradient byLength = pull.valueAndGradient(List.of(start, length), 1);
      return new double[] {
        orbit.states().get(4), byLength.value(), byLength.gradients().get(0).scalar()
      };
    }
  }
  // README
}
