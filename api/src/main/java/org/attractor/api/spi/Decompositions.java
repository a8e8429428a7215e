package org.attractor.api.spi;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * The definitions of the structured operations in terms of primitives. An engine's fused versions
 * are held to these by the contract suite. Arguments are those of {@link Operations}, checked.
 */
public final class Decompositions {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private Decompositions() {}

  /** {@link Operations#linear}: leading axes are flattened for one matrix product. */
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    Shape shape = x.shape();
    int in = weight.shape().size(1);
    int out = weight.shape().size(0);
    int rows = 1;
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      rows *= shape.size(axis);
    }
    Tensor product = x.reshape(rows, in).matmul(weight, false, true).add(bias);
    return product.reshape(shape.with(-1, out));
  }

  /** {@link Operations#linearCombination}: from the first term to the last. */
  public static Tensor linearCombination(Operations ops, double[] weights, List<Tensor> tensors) {
    Tensor sum = null;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        Tensor term = weights[i] == 1 ? tensors.get(i) : tensors.get(i).mul(weights[i]);
        sum = sum == null ? term : sum.add(term);
      }
    }
    return sum == null ? ops.zeros(tensors.get(0).spec()) : sum;
  }

  /** {@link Operations#gruCell}. */
  public static Tensor gruCell(
      Operations ops, Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    int hidden = state.shape().size(1);
    Tensor recurrentGates = ops.linear(state, weightHh, biasHh);
    Tensor reset = gate(inputGates, 0, hidden).add(gate(recurrentGates, 0, hidden)).sigmoid();
    Tensor update = gate(inputGates, 1, hidden).add(gate(recurrentGates, 1, hidden)).sigmoid();
    Tensor candidate =
        gate(inputGates, 2, hidden).add(reset.mul(gate(recurrentGates, 2, hidden))).tanh();
    // n + z (h - n), one product less than (1 - z) n + z h.
    return candidate.add(update.mul(state.sub(candidate)));
  }

  private static Tensor gate(Tensor gates, int index, int hidden) {
    return gates.slice(-1, index * hidden, (index + 1) * hidden);
  }

  /** {@link Operations#gruSequence}: input gates of all bins in one product, then bin by bin. */
  public static Tensor gruSequence(
      Operations ops, Tensor inputs, GruWeights forward, GruWeights backward) {
    return ops.concat(
        1,
        List.of(finalState(ops, inputs, forward, false), finalState(ops, inputs, backward, true)));
  }

  private static Tensor finalState(
      Operations ops, Tensor inputs, GruWeights weights, boolean fromEnd) {
    int bins = inputs.shape().size(1);
    Tensor gates = ops.linear(inputs, weights.weightIh(), weights.biasIh());
    Tensor state =
        ops.zeros(TensorSpec.of(inputs.dtype(), inputs.shape().size(0), weights.hidden()));
    for (int i = 0; i < bins; i++) {
      Tensor bin = gates.select(1, fromEnd ? bins - 1 - i : i);
      state = ops.gruCell(bin, state, weights.weightHh(), weights.biasHh());
    }
    return state;
  }

  /** {@link Operations#scan}: unrolled. */
  public static Tensor scan(
      Operations ops, Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    List<Tensor> states = new ArrayList<>(steps);
    Tensor state = initialState;
    for (int i = 0; i < steps; i++) {
      state = cell.next(ops, state, parameters);
      UserFunctions.requireNextState(state, initialState.spec());
      states.add(state);
    }
    return ops.stack(1, states);
  }

  /**
   * {@link Operations#poissonLogLikelihood}: with n a count and r its log rate, the mean of n r -
   * eʳ - log n!, where log n! ≈ n log n - n + ½ log(2πn) for n &gt; 1 and 0 otherwise.
   */
  public static Tensor poissonLogLikelihood(Operations ops, Tensor logRates, Tensor counts) {
    Tensor n = counts.stopGradient();
    Tensor one = ops.fill(TensorSpec.of(n.dtype()), 1);
    // At least 1 before the logarithm: where() would pass a NaN gradient of log 0 on.
    Tensor logN = n.maximum(one).log();
    Tensor stirling = n.mul(logN).sub(n).add(logN.mul(0.5)).add(HALF_LOG_TWO_PI);
    Tensor logFactorial = ops.where(n.greater(one), stirling, ops.zeros(TensorSpec.of(n.dtype())));
    Tensor elements = n.mul(logRates).sub(logRates.exp()).sub(logFactorial);
    // Rows first: shorter sums keep the rounding error small in single precision.
    return elements.shape().rank() == 0 ? elements : elements.mean(-1).mean();
  }
}
