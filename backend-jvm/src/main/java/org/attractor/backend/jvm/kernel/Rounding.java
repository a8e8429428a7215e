package org.attractor.backend.jvm.kernel;

import org.attractor.api.tensor.DType;

/**
 * What happens to a result before it is stored. Numbers of both precisions are computed in double
 * precision; those of float32 are then rounded to single precision. For sums, differences,
 * products, quotients and square roots this equals the correctly rounded single-precision operation
 * (Figueroa, When is double rounding innocuous?, SIGNUM Newsletter 30(3), 1995: 53 ≥ 2·24 + 2).
 */
public enum Rounding {
  /** Double precision: nothing to do. */
  NONE {
    @Override
    public double of(double value) {
      return value;
    }

    @Override
    public void apply(double[] values, int from, int to) {
      // Already at full precision.
    }
  },
  /** Single precision: to the nearest float. */
  TO_FLOAT {
    @Override
    public double of(double value) {
      return (float) value;
    }

    @Override
    public void apply(double[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) values[i];
      }
    }
  };

  /** The rounding of a precision. */
  public static Rounding of(DType dtype) {
    return dtype == DType.FLOAT32 ? TO_FLOAT : NONE;
  }

  /** One rounded value. */
  public abstract double of(double value);

  /** Rounds the elements {@code from} to {@code to - 1} in place. */
  public abstract void apply(double[] values, int from, int to);

  /** Rounds every element in place. */
  public final void apply(double[] values) {
    apply(values, 0, values.length);
  }
}
