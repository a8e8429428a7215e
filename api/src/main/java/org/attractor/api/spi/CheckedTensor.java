package org.attractor.api.spi;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * An engine's handle with the shape and precision that shared code has inferred. Checks arguments,
 * infers the result, and only then calls the engine's primitive.
 */
final class CheckedTensor<H> implements Tensor {
  private final CheckedOperations<H> owner;
  private final H handle;
  private final TensorSpec spec;

  CheckedTensor(CheckedOperations<H> owner, H handle, TensorSpec spec) {
    this.owner = owner;
    this.handle = handle;
    this.spec = spec;
  }

  CheckedOperations<H> owner() {
    return owner;
  }

  H handle() {
    return handle;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  private Primitives<H> primitives() {
    return owner.primitives();
  }

  private TensorSpec like(Shape shape) {
    return new TensorSpec(shape, spec.dtype());
  }

  private Tensor unary(Unary operation) {
    return owner.wrap(primitives().unary(operation, handle, spec), spec);
  }

  private Tensor binary(Binary operation, Tensor other) {
    H otherHandle = owner.handle(other);
    CheckedOperations.requireSameDType(operation.operation(), this, other);
    TensorSpec result = like(Shape.broadcast(operation.operation(), shape(), other.shape()));
    return owner.wrap(primitives().binary(operation, handle, otherHandle, result), result);
  }

  @Override
  public Tensor neg() {
    return unary(Unary.NEG);
  }

  @Override
  public Tensor abs() {
    return unary(Unary.ABS);
  }

  @Override
  public Tensor exp() {
    return unary(Unary.EXP);
  }

  @Override
  public Tensor log() {
    return unary(Unary.LOG);
  }

  @Override
  public Tensor sqrt() {
    return unary(Unary.SQRT);
  }

  @Override
  public Tensor square() {
    return unary(Unary.SQUARE);
  }

  @Override
  public Tensor reciprocal() {
    return unary(Unary.RECIPROCAL);
  }

  @Override
  public Tensor tanh() {
    return unary(Unary.TANH);
  }

  @Override
  public Tensor sigmoid() {
    return unary(Unary.SIGMOID);
  }

  @Override
  public Tensor relu() {
    return unary(Unary.RELU);
  }

  @Override
  public Tensor sin() {
    return unary(Unary.SIN);
  }

  @Override
  public Tensor cos() {
    return unary(Unary.COS);
  }

  @Override
  public Tensor stopGradient() {
    return owner.wrap(primitives().stopGradient(handle, spec), spec);
  }

  @Override
  public Tensor add(Tensor other) {
    return binary(Binary.ADD, other);
  }

  @Override
  public Tensor sub(Tensor other) {
    return binary(Binary.SUB, other);
  }

  @Override
  public Tensor mul(Tensor other) {
    return binary(Binary.MUL, other);
  }

  @Override
  public Tensor div(Tensor other) {
    return binary(Binary.DIV, other);
  }

  @Override
  public Tensor maximum(Tensor other) {
    return binary(Binary.MAXIMUM, other);
  }

  @Override
  public Tensor minimum(Tensor other) {
    return binary(Binary.MINIMUM, other);
  }

  @Override
  public Tensor greater(Tensor other) {
    return binary(Binary.GREATER, other);
  }

  @Override
  public Tensor add(double constant) {
    return owner.wrap(primitives().addConstant(handle, constant, spec), spec);
  }

  @Override
  public Tensor mul(double constant) {
    return owner.wrap(primitives().mulConstant(handle, constant, spec), spec);
  }

  @Override
  public Tensor matmul(Tensor other, boolean transposeThis, boolean transposeOther) {
    H otherHandle = owner.handle(other);
    CheckedOperations.requireSameDType("matmul", this, other);
    Shape a = shape();
    Shape b = other.shape();
    String given =
        a
            + (transposeThis ? " transposed" : "")
            + " and "
            + b
            + (transposeOther ? " transposed" : "");
    if (a.rank() != 2 || b.rank() != 2) {
      throw new ShapeException("matmul", given, "two matrices are needed");
    }
    int inner = a.size(transposeThis ? 0 : 1);
    if (inner != b.size(transposeOther ? 1 : 0)) {
      throw new ShapeException(
          "matmul", given, "[m, k] and [k, n] are needed: the inner sizes differ");
    }
    TensorSpec result =
        like(Shape.of(a.size(transposeThis ? 1 : 0), b.size(transposeOther ? 0 : 1)));
    return owner.wrap(
        primitives().matmul(handle, otherHandle, transposeThis, transposeOther, result), result);
  }

  @Override
  public Tensor sum(int... axes) {
    return sum(false, axes);
  }

  @Override
  public Tensor sumKeep(int... axes) {
    return sum(true, axes);
  }

  private Tensor sum(boolean keep, int... axes) {
    int[] resolved = resolveAxes("sum", axes);
    if (resolved.length == 0) {
      return this;
    }
    int[] sizes = shape().sizes();
    for (int axis : resolved) {
      sizes[axis] = keep ? 1 : -1;
    }
    TensorSpec result = like(Shape.of(IntStream.of(sizes).filter(size -> size >= 0).toArray()));
    return owner.wrap(primitives().sum(handle, resolved, keep, result), result);
  }

  @Override
  public Tensor mean(int... axes) {
    int count = 1;
    for (int axis : resolveAxes("mean", axes)) {
      count *= shape().size(axis);
    }
    return sum(false, axes).mul(1.0 / count);
  }

  /** Ascending, non-negative axes; all of them if none is given. */
  private int[] resolveAxes(String operation, int... axes) {
    if (axes.length == 0) {
      return IntStream.range(0, shape().rank()).toArray();
    }
    int[] resolved = IntStream.of(axes).map(shape()::axis).sorted().toArray();
    if (IntStream.of(resolved).distinct().count() < resolved.length) {
      throw new ShapeException(
          operation, "axes " + Arrays.toString(axes) + " of " + shape(), "each axis at most once");
    }
    return resolved;
  }

  @Override
  public Tensor reshape(Shape shape) {
    if (shape.equals(shape())) {
      return this;
    }
    if (shape.count() != shape().count()) {
      throw new ShapeException(
          "reshape", shape() + " to " + shape, "the number of elements must stay the same");
    }
    TensorSpec result = like(shape);
    return owner.wrap(primitives().reshape(handle, result), result);
  }

  @Override
  public Tensor transpose(int... permutation) {
    int rank = shape().rank();
    int[] sorted = permutation.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, rank).toArray())) {
      throw new ShapeException(
          "transpose",
          shape() + " by " + Arrays.toString(permutation),
          "every axis from 0 to " + (rank - 1) + " is needed once");
    }
    int[] sizes = IntStream.of(permutation).map(axis -> shape().size(axis)).toArray();
    TensorSpec result = like(Shape.of(sizes));
    return owner.wrap(primitives().transpose(handle, permutation.clone(), result), result);
  }

  @Override
  public Tensor broadcastTo(Shape shape) {
    if (shape.equals(shape())) {
      return this;
    }
    if (!Shape.broadcast("broadcastTo", shape(), shape).equals(shape)) {
      throw new ShapeException(
          "broadcastTo", shape() + " to " + shape, "only axes of size 1 can be repeated");
    }
    TensorSpec result = like(shape);
    return owner.wrap(primitives().broadcast(handle, result), result);
  }

  @Override
  public Tensor slice(int axis, int start, int stop, int step) {
    int resolved = shape().axis(axis);
    int size = shape().size(resolved);
    if (start < 0 || start > stop || stop > size || step < 1) {
      throw new ShapeException(
          "slice",
          start + ":" + stop + ":" + step + " on axis " + axis + " of " + shape(),
          "0 <= start <= stop <= size and step >= 1 are needed");
    }
    if (start == 0 && stop == size && step == 1) {
      return this;
    }
    TensorSpec result = like(shape().with(resolved, (stop - start + step - 1) / step));
    return owner.wrap(primitives().slice(handle, resolved, start, stop, step, result), result);
  }

  @Override
  public Tensor select(int axis, int index) {
    int resolved = shape().axis(axis);
    if (index < 0 || index >= shape().size(resolved)) {
      throw new ShapeException(
          "select", "index " + index + " on axis " + axis + " of " + shape(), "it must exist");
    }
    int[] sizes =
        IntStream.range(0, shape().rank()).filter(i -> i != resolved).map(shape()::size).toArray();
    return slice(resolved, index, index + 1).reshape(Shape.of(sizes));
  }

  @Override
  public String toString() {
    return "tensor " + spec;
  }
}
