package org.attractor.api.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The static, immutable shape of a tensor. Rank 0 is a scalar; an axis may have size 0. */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * The shape with these axis sizes; none for a scalar.
   *
   * @throws ShapeException if a size is negative or the element count exceeds 2³¹ - 1
   */
  public static Shape of(int... sizes) {
    if (sizes.length == 0) {
      return SCALAR;
    }
    long count = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new ShapeException("shape", Arrays.toString(sizes), "sizes cannot be negative");
      }
      count *= size;
      if (count > Integer.MAX_VALUE) {
        throw new ShapeException(
            "shape", Arrays.toString(sizes), "a tensor holds at most 2^31 - 1 elements");
      }
    }
    return new Shape(sizes.clone());
  }

  /** The shape of a scalar. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Number of axes. */
  public int rank() {
    return sizes.length;
  }

  /**
   * Size of an axis.
   *
   * @param axis from 0, or negative to count from the last axis
   */
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /** All sizes, as a copy. */
  public int[] sizes() {
    return sizes.clone();
  }

  /** Number of elements: the product of the sizes, 1 for a scalar. */
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /**
   * Resolves an axis that may count from the end.
   *
   * @throws ShapeException if this shape has no such axis
   */
  public int axis(int axis) {
    int resolved = axis < 0 ? axis + sizes.length : axis;
    if (resolved < 0 || resolved >= sizes.length) {
      throw new ShapeException(
          "axis", "axis " + axis + " of " + this, "the axis must exist: rank " + sizes.length);
    }
    return resolved;
  }

  /** This shape with one axis replaced by another size. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return of(changed);
  }

  /** This shape with one axis of the given size inserted before {@code axis}. */
  public Shape insert(int axis, int size) {
    int[] longer = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, longer, 0, axis);
    longer[axis] = size;
    System.arraycopy(sizes, axis, longer, axis + 1, sizes.length - axis);
    return of(longer);
  }

  /** Row-major strides in elements. */
  public int[] strides() {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return strides;
  }

  /**
   * The shape of an element-wise operation on two shapes (NumPy's rule: aligned at the last axis,
   * sizes are equal or one of them is 1).
   *
   * @param operation named in the message if the shapes do not fit
   * @throws ShapeException if they do not
   */
  public static Shape broadcast(String operation, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int sizeA = a.alignedSize(axis, rank);
      int sizeB = b.alignedSize(axis, rank);
      if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
        throw new ShapeException(
            operation,
            a + " and " + b,
            "aligned at the last axis, sizes must be equal or one of them 1");
      }
      sizes[axis] = sizeA == 1 ? sizeB : sizeA;
    }
    return of(sizes);
  }

  /** Size of this shape's axis when padded in front with 1 to the given rank. */
  private int alignedSize(int axis, int rank) {
    int own = axis - (rank - sizes.length);
    return own < 0 ? 1 : sizes[own];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return IntStream.of(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
