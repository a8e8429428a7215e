package org.attractor.testkit.cases;

import java.util.List;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** Vector fields and cells of small networks. */
final class Fields {
  /** f = W₂ tanh(W₁ x + b₁) + b₂; parameters in that order, each weight before its bias. */
  static final VectorField NETWORK = new Network();

  /** f = tanh(x W) - a x + cos(ω t) b; parameters W, a, ω, b. */
  static final VectorField DRIVEN =
      (ops, time, state, p) ->
          state
              .matmul(p.get(0))
              .tanh()
              .sub(state.mul(p.get(1)))
              .add(time.mul(p.get(2)).cos().mul(p.get(3)));

  /** A GRU cell without input; parameters input bias, recurrent weight, recurrent bias. */
  static final Cell GRU = (ops, state, p) -> ops.gruCell(p.get(0), state, p.get(1), p.get(2));

  /** x' = x + δ f(x), f as {@link #NETWORK}, with its own tensors and constants. */
  static final Cell RESIDUAL =
      (ops, state, p) ->
          state.add(NETWORK.derivative(ops, ops.zeros(scalar(state)), state, p).mul(0.1));

  private Fields() {}

  private static TensorSpec scalar(Tensor like) {
    return TensorSpec.of(like.dtype());
  }

  private record Network() implements VectorField {
    @Override
    public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> p) {
      Tensor hidden = ops.linear(state, p.get(0), p.get(1)).tanh();
      return ops.linear(hidden, p.get(2), p.get(3));
    }

    @Override
    public boolean autonomous() {
      return true;
    }
  }
}
