package org.attractor.analysis;

import java.util.List;
import java.util.Optional;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Dynamics;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.core.ode.tableau.Tableaux;

/** The equations of the published systems as vector fields, as if a model had learned them. */
public final class TensorFields {
  private TensorFields() {}

  /** The constants of the catalogue. */
  public static VectorField of(String system) {
    return switch (system) {
      case "Lorenz" ->
          autonomous(
              (ops, x, y, z) ->
                  List.of(
                      y.sub(x).mul(10), x.mul(z.neg().add(28)).sub(y), x.mul(y).sub(z.mul(2.667))));
      case "Rossler" ->
          autonomous(
              (ops, x, y, z) ->
                  List.of(y.add(z).neg(), x.add(y.mul(0.2)), z.mul(x.add(-5.7)).add(0.2)));
      case "Arneodo" ->
          autonomous(
              (ops, x, y, z) ->
                  List.of(y, z, x.mul(5.5).sub(y.mul(4.5)).sub(z).sub(x.square().mul(x))));
      default -> throw new IllegalArgumentException(system);
    };
  }

  private interface Equations {
    List<Tensor> of(Operations ops, Tensor x, Tensor y, Tensor z);
  }

  private static VectorField autonomous(Equations equations) {
    return new VectorField() {
      @Override
      public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
        return ops.concat(
            1, equations.of(ops, state.slice(1, 0, 1), state.slice(1, 1, 2), state.slice(1, 2, 3)));
      }

      @Override
      public boolean autonomous() {
        return true;
      }
    };
  }

  public static Dynamics.Flow flow(VectorField field) {
    return new Dynamics.Flow(field, Tableaux.named("tsit5"), Optional.empty(), 1, List.of());
  }

  public static LearnedSystem system(Backend backend, String name, double bin) {
    return new LearnedSystem(backend, flow(of(name)), List.of(), 3, bin, DType.FLOAT64);
  }
}
