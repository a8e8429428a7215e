package org.attractor.api.tensor;

import java.util.Objects;

/**
 * What is known of a tensor before it has values.
 *
 * @param shape its static shape
 * @param dtype its precision
 */
public record TensorSpec(Shape shape, DType dtype) {
  /** Both parts are needed. */
  public TensorSpec {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(dtype, "dtype");
  }

  /** A specification from axis sizes. */
  public static TensorSpec of(DType dtype, int... sizes) {
    return new TensorSpec(Shape.of(sizes), dtype);
  }

  @Override
  public String toString() {
    return dtype.configName() + shape;
  }
}
