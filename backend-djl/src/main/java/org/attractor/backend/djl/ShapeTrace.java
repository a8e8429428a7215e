package org.attractor.backend.djl;

import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * Runs a function without numbers, so that operations that do not fit are found when it is
 * compiled.
 */
final class ShapeTrace implements Primitives<TensorSpec> {
  private ShapeTrace() {}

  /**
   * What the function returns.
   *
   * @throws org.attractor.api.tensor.ShapeException if its operations do not fit
   */
  static List<TensorSpec> outputs(TensorFunction function, List<TensorSpec> inputs) {
    CheckedOperations<TensorSpec> operations = new CheckedOperations<>(new ShapeTrace());
    List<Tensor> tensors = inputs.stream().map(spec -> operations.wrap(spec, spec)).toList();
    List<Tensor> results = function.apply(operations, tensors);
    return results.stream().map(operations::handle).toList();
  }

  @Override
  public TensorSpec constant(HostValues values) {
    return values.spec();
  }

  @Override
  public TensorSpec fill(TensorSpec result, double value) {
    return result;
  }

  @Override
  public TensorSpec unary(Unary operation, TensorSpec x, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec binary(Binary operation, TensorSpec x, TensorSpec y, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec addConstant(TensorSpec x, double constant, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec mulConstant(TensorSpec x, double constant, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec where(
      TensorSpec mask, TensorSpec ifTrue, TensorSpec ifFalse, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec stopGradient(TensorSpec x, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec matmul(
      TensorSpec x, TensorSpec y, boolean transposeX, boolean transposeY, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec sum(TensorSpec x, int[] axes, boolean keep, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec reshape(TensorSpec x, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec transpose(TensorSpec x, int[] permutation, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec broadcast(TensorSpec x, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec slice(
      TensorSpec x, int axis, int start, int stop, int step, TensorSpec result) {
    return result;
  }

  @Override
  public TensorSpec concat(int axis, List<TensorSpec> tensors, TensorSpec result) {
    return result;
  }

  @Override
  public Shape shapeOf(TensorSpec x) {
    return x.shape();
  }
}
