package org.attractor.api.tensor;

/**
 * An immutable array of real numbers inside a {@link TensorFunction}: its shape and precision are
 * known, its values may not be yet. Binary operations broadcast (aligned at the last axis, sizes
 * equal or 1) and need equal precisions.
 *
 * <p>Every method throws {@link ShapeException} for shapes or precisions that do not fit, before an
 * engine sees the operation, and {@link IllegalStateException} for a tensor of another call.
 */
public interface Tensor {
  /** Shape and precision. */
  TensorSpec spec();

  /** Its shape. */
  default Shape shape() {
    return spec().shape();
  }

  /** Its precision. */
  default DType dtype() {
    return spec().dtype();
  }

  /** -x. */
  Tensor neg();

  /** |x|, with derivative 0 at 0. */
  Tensor abs();

  /** eˣ. */
  Tensor exp();

  /** Natural logarithm. */
  Tensor log();

  /** √x. */
  Tensor sqrt();

  /** x². */
  Tensor square();

  /** 1/x. */
  Tensor reciprocal();

  /** Hyperbolic tangent. */
  Tensor tanh();

  /** Logistic function 1/(1 + e⁻ˣ). */
  Tensor sigmoid();

  /** max(x, 0), with derivative 0 at 0. */
  Tensor relu();

  /** Sine of radians. */
  Tensor sin();

  /** Cosine of radians. */
  Tensor cos();

  /** The same values, through which no gradient flows. */
  Tensor stopGradient();

  /** x + y. */
  Tensor add(Tensor other);

  /** x - y. */
  Tensor sub(Tensor other);

  /** x·y, element by element. */
  Tensor mul(Tensor other);

  /** x/y. */
  Tensor div(Tensor other);

  /** The larger of x and y; where they are equal the gradient is shared in halves. */
  Tensor maximum(Tensor other);

  /** The smaller of x and y; where they are equal the gradient is shared in halves. */
  Tensor minimum(Tensor other);

  /** 1 where x &gt; y, 0 elsewhere: a mask, through which no gradient flows. */
  Tensor greater(Tensor other);

  /** x + c. The constant is rounded to the tensor's precision. */
  Tensor add(double constant);

  /** c·x. The constant is rounded to the tensor's precision. */
  Tensor mul(double constant);

  /**
   * Matrix product of {@code [m, k]} and {@code [k, n]}, each transposed first if asked.
   *
   * @return {@code [m, n]}
   */
  Tensor matmul(Tensor other, boolean transposeThis, boolean transposeOther);

  /** Matrix product {@code [m, k] x [k, n] -> [m, n]}. */
  default Tensor matmul(Tensor other) {
    return matmul(other, false, false);
  }

  /**
   * Sum over axes, which disappear.
   *
   * @param axes distinct, negative ones count from the end; none for all of them
   */
  Tensor sum(int... axes);

  /** Sum over axes, which stay with size 1; none for all of them. */
  Tensor sumKeep(int... axes);

  /** Mean over axes, which disappear; none for all of them. */
  Tensor mean(int... axes);

  /** The same elements in row-major order under another shape. */
  Tensor reshape(Shape shape);

  /** The same elements in row-major order under another shape. */
  default Tensor reshape(int... sizes) {
    return reshape(Shape.of(sizes));
  }

  /**
   * Axes permuted: axis {@code i} of the result is axis {@code permutation[i]} of this.
   *
   * @param permutation every axis once
   */
  Tensor transpose(int... permutation);

  /** Repeats axes of size 1 (and missing leading axes) to a shape. */
  Tensor broadcastTo(Shape shape);

  /**
   * Elements {@code start, start + step, ...} before {@code stop} of one axis.
   *
   * @param axis negative counts from the end
   * @param start from 0
   * @param stop at most the axis's size
   * @param step at least 1
   */
  Tensor slice(int axis, int start, int stop, int step);

  /** Elements {@code start} to {@code stop - 1} of one axis. */
  default Tensor slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /** One element of an axis, which disappears. */
  Tensor select(int axis, int index);
}
