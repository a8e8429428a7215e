package org.attractor.api.tensor;

import java.util.Arrays;

/**
 * A tensor's numbers in a row-major Java array. The array is not copied: its owner may change it
 * between two calls of a compiled function, which reads it anew each time.
 */
public final class HostValues implements Values {
  private final TensorSpec spec;
  private final float[] floats;
  private final double[] doubles;

  private HostValues(TensorSpec spec, float[] floats, double[] doubles) {
    this.spec = spec;
    this.floats = floats;
    this.doubles = doubles;
    int length = floats != null ? floats.length : doubles.length;
    if (length != spec.shape().count()) {
      throw new ShapeException(
          "values", length + " numbers for " + spec, "the shape needs " + spec.shape().count());
    }
  }

  /** Single-precision values backed by that array. */
  public static HostValues of(Shape shape, float... values) {
    return new HostValues(new TensorSpec(shape, DType.FLOAT32), values, null);
  }

  /** Double-precision values backed by that array. */
  public static HostValues of(Shape shape, double... values) {
    return new HostValues(new TensorSpec(shape, DType.FLOAT64), null, values);
  }

  /** A scalar of that precision; rounded to it. */
  public static HostValues scalar(DType dtype, double value) {
    return of(dtype, Shape.scalar(), value);
  }

  /** Values of the given precision, rounded from double precision. Always a fresh array. */
  public static HostValues of(DType dtype, Shape shape, double... values) {
    if (dtype == DType.FLOAT64) {
      return of(shape, values.clone());
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return of(shape, rounded);
  }

  /** Zeros. */
  public static HostValues zeros(TensorSpec spec) {
    return spec.dtype() == DType.FLOAT32
        ? of(spec.shape(), new float[spec.shape().count()])
        : of(spec.shape(), new double[spec.shape().count()]);
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  /** Its shape. */
  public Shape shape() {
    return spec.shape();
  }

  /** Its precision. */
  public DType dtype() {
    return spec.dtype();
  }

  /**
   * The backing array of single-precision values, not a copy.
   *
   * @throws IllegalStateException if the values are double precision
   */
  public float[] floats() {
    if (floats == null) {
      throw new IllegalStateException("these values are " + spec + ", not float32");
    }
    return floats;
  }

  /**
   * The backing array of double-precision values, not a copy.
   *
   * @throws IllegalStateException if the values are single precision
   */
  public double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException("these values are " + spec + ", not float64");
    }
    return doubles;
  }

  /** The element at a row-major index, widened to double. */
  public double get(int index) {
    return floats != null ? floats[index] : doubles[index];
  }

  /** Sets the element at a row-major index, rounding to this precision. */
  public void set(int index, double value) {
    if (floats != null) {
      floats[index] = (float) value;
    } else {
      doubles[index] = value;
    }
  }

  /** The only element of a scalar or one-element tensor. */
  public double scalar() {
    if (spec.shape().count() != 1) {
      throw new ShapeException("scalar", spec.toString(), "one element is needed");
    }
    return get(0);
  }

  /** All elements widened to double, as a fresh array. */
  public double[] toDoubles() {
    if (doubles != null) {
      return doubles.clone();
    }
    double[] wide = new double[floats.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = floats[i];
    }
    return wide;
  }

  /** A copy in the given precision. */
  public HostValues to(DType dtype) {
    return of(dtype, shape(), toDoubles());
  }

  /** A copy with its own array. */
  public HostValues copy() {
    return floats != null ? of(shape(), floats.clone()) : of(shape(), doubles.clone());
  }

  /** Copies of the sub-arrays at those positions of the first axis, in that order. */
  public HostValues rows(int... numbers) {
    int length = shape().count() / Math.max(1, shape().size(0));
    HostValues gathered = zeros(new TensorSpec(shape().with(0, numbers.length), dtype()));
    for (int i = 0; i < numbers.length; i++) {
      if (floats != null) {
        System.arraycopy(floats, numbers[i] * length, gathered.floats, i * length, length);
      } else {
        System.arraycopy(doubles, numbers[i] * length, gathered.doubles, i * length, length);
      }
    }
    return gathered;
  }

  /** The same array under another shape of as many elements. */
  public HostValues reshape(Shape shape) {
    return new HostValues(new TensorSpec(shape, dtype()), floats, doubles);
  }

  /** Whether every element is neither infinite nor NaN. */
  public boolean isFinite() {
    for (int i = 0; i < spec.shape().count(); i++) {
      if (!Double.isFinite(get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public HostValues toHost() {
    return this;
  }

  @Override
  public void close() {
    // Host memory belongs to the garbage collector.
  }

  /** Equal in shape, precision and every bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HostValues values
        && spec.equals(values.spec)
        && Arrays.equals(floats, values.floats)
        && Arrays.equals(doubles, values.doubles);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * spec.hashCode() + Arrays.hashCode(floats)) + Arrays.hashCode(doubles);
  }

  @Override
  public String toString() {
    int shown = Math.min(6, spec.shape().count());
    StringBuilder text = new StringBuilder(spec.toString()).append('{');
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(get(i));
    }
    return text.append(shown < spec.shape().count() ? ", ...}" : "}").toString();
  }
}
