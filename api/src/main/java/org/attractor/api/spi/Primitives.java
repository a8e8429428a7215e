package org.attractor.api.spi;

import java.util.List;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * The primitive operations that an engine implements, on handles of its own. Everything else is
 * composed of them.
 *
 * <p>Arguments were checked in shared code: shapes and precisions fit, axes exist and are not
 * negative. Each method is told the specification of its result.
 *
 * @param <H> the engine's handle of a tensor: an array, a node of a graph, a native object
 */
public interface Primitives<H> {
  /** Fixed values; the engine copies them. */
  H constant(HostValues values);

  /** One repeated value. */
  H fill(TensorSpec result, double value);

  /** An element-wise function. */
  H unary(Unary operation, H x, TensorSpec result);

  /** An element-wise function of two tensors, broadcast to the result's shape. */
  H binary(Binary operation, H x, H y, TensorSpec result);

  /** x + constant, the constant rounded to the precision of x. */
  H addConstant(H x, double constant, TensorSpec result);

  /** constant·x, the constant rounded to the precision of x. */
  H mulConstant(H x, double constant, TensorSpec result);

  /** {@code ifTrue} where the mask is not 0, else {@code ifFalse}; all broadcast to the result. */
  H where(H mask, H ifTrue, H ifFalse, TensorSpec result);

  /** The same values with gradient 0. */
  H stopGradient(H x, TensorSpec result);

  /** Matrix product of two matrices, each transposed first if asked. */
  H matmul(H x, H y, boolean transposeX, boolean transposeY, TensorSpec result);

  /**
   * Sum over axes.
   *
   * @param axes ascending, at least one
   * @param keep whether they stay with size 1
   */
  H sum(H x, int[] axes, boolean keep, TensorSpec result);

  /** The same elements in row-major order. */
  H reshape(H x, TensorSpec result);

  /** Axis i of the result is axis permutation[i] of x. */
  H transpose(H x, int[] permutation, TensorSpec result);

  /** Repeats axes of size 1, and missing leading axes. */
  H broadcast(H x, TensorSpec result);

  /** Every step-th element of one axis, from start, before stop. */
  H slice(H x, int axis, int start, int stop, int step, TensorSpec result);

  /** Joined along an axis; one or more tensors. */
  H concat(int axis, List<H> tensors, TensorSpec result);

  /**
   * The shape of a handle's tensor as the engine has it; tests compare it with the promised one.
   */
  Shape shapeOf(H x);
}
