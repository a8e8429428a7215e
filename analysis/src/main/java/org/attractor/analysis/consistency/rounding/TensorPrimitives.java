package org.attractor.analysis.consistency.rounding;

import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * Primitives on the tensors of an engine that computes in double precision: what a function does
 * under {@link InterposedBackend} before anything is changed.
 */
public class TensorPrimitives implements Primitives<Tensor> {
  private final Operations ops;

  /**
   * @param ops of the engine underneath
   */
  public TensorPrimitives(Operations ops) {
    this.ops = ops;
  }

  /** The operations of the engine underneath. */
  protected final Operations ops() {
    return ops;
  }

  /** An input of the function, before anything uses it. */
  protected Tensor input(Tensor x) {
    return x;
  }

  @Override
  public Tensor constant(HostValues values) {
    return ops.constant(InterposedBackend.wide(values));
  }

  @Override
  public Tensor fill(TensorSpec result, double value) {
    return ops.fill(InterposedBackend.wide(result), value);
  }

  @Override
  public Tensor unary(Unary operation, Tensor x, TensorSpec result) {
    return switch (operation) {
      case NEG -> x.neg();
      case ABS -> x.abs();
      case EXP -> x.exp();
      case LOG -> x.log();
      case SQRT -> x.sqrt();
      case SQUARE -> x.square();
      case RECIPROCAL -> x.reciprocal();
      case TANH -> x.tanh();
      case SIGMOID -> x.sigmoid();
      case RELU -> x.relu();
      case SIN -> x.sin();
      case COS -> x.cos();
    };
  }

  @Override
  public Tensor binary(Binary operation, Tensor x, Tensor y, TensorSpec result) {
    return switch (operation) {
      case ADD -> x.add(y);
      case SUB -> x.sub(y);
      case MUL -> x.mul(y);
      case DIV -> x.div(y);
      case MAXIMUM -> x.maximum(y);
      case MINIMUM -> x.minimum(y);
      case GREATER -> x.greater(y);
    };
  }

  @Override
  public Tensor addConstant(Tensor x, double constant, TensorSpec result) {
    return x.add(constant);
  }

  @Override
  public Tensor mulConstant(Tensor x, double constant, TensorSpec result) {
    return x.mul(constant);
  }

  @Override
  public Tensor where(Tensor mask, Tensor ifTrue, Tensor ifFalse, TensorSpec result) {
    return ops.where(mask, ifTrue, ifFalse);
  }

  @Override
  public Tensor stopGradient(Tensor x, TensorSpec result) {
    return x.stopGradient();
  }

  @Override
  public Tensor matmul(
      Tensor x, Tensor y, boolean transposeX, boolean transposeY, TensorSpec result) {
    return x.matmul(y, transposeX, transposeY);
  }

  @Override
  public Tensor sum(Tensor x, int[] axes, boolean keep, TensorSpec result) {
    return keep ? x.sumKeep(axes) : x.sum(axes);
  }

  @Override
  public Tensor reshape(Tensor x, TensorSpec result) {
    return x.reshape(result.shape());
  }

  @Override
  public Tensor transpose(Tensor x, int[] permutation, TensorSpec result) {
    return x.transpose(permutation);
  }

  @Override
  public Tensor broadcast(Tensor x, TensorSpec result) {
    return x.broadcastTo(result.shape());
  }

  @Override
  public Tensor slice(Tensor x, int axis, int start, int stop, int step, TensorSpec result) {
    return x.slice(axis, start, stop, step);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> tensors, TensorSpec result) {
    return ops.concat(axis, tensors);
  }

  @Override
  public Shape shapeOf(Tensor x) {
    return x.shape();
  }
}
