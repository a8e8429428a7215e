package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Decompositions;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.operation.LinearCombinationOperation;
import org.attractor.backend.jvm.operation.LinearOperation;

/** The operations of one trace. Two structured ones, which every model runs most, are one node. */
final class TracingOperations extends CheckedOperations<Symbol> {
  private final Recorder recorder;

  TracingOperations(Recorder recorder) {
    super(recorder);
    this.recorder = recorder;
  }

  @Override
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    int out = weight.shape().size(0);
    int in = weight.shape().size(1);
    int rows = 1;
    for (int axis = 0; axis < x.shape().rank() - 1; axis++) {
      rows *= x.shape().size(axis);
    }
    TensorSpec result = new TensorSpec(x.shape().with(-1, out), x.dtype());
    LinearOperation operation = new LinearOperation(rows, in, out, Rounding.of(x.dtype()));
    return wrap(recorder.operation(operation, handles(List.of(x, weight, bias)), result), result);
  }

  @Override
  protected Tensor linearCombinationUnchecked(double[] weights, List<Tensor> tensors) {
    List<Tensor> terms = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        terms.add(tensors.get(i));
        factors.add(weights[i]);
      }
    }
    if (terms.isEmpty()) {
      return Decompositions.linearCombination(this, weights, tensors);
    }
    TensorSpec result = tensors.get(0).spec();
    LinearCombinationOperation operation =
        new LinearCombinationOperation(
            factors.stream().mapToDouble(Double::doubleValue).toArray(),
            Rounding.of(result.dtype()));
    return wrap(recorder.operation(operation, handles(terms), result), result);
  }
}
