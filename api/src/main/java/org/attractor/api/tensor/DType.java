package org.attractor.api.tensor;

import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;

/** The precision of a tensor's elements: IEEE 754 binary32 or binary64. */
public enum DType {
  /** Single precision. */
  FLOAT32(Float.BYTES, 0x1p-24),
  /** Double precision. */
  FLOAT64(Double.BYTES, 0x1p-53);

  private final int bytes;
  private final double unitRoundoff;

  DType(int bytes, double unitRoundoff) {
    this.bytes = bytes;
    this.unitRoundoff = unitRoundoff;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Largest relative error of one correctly rounded operation (u = 2⁻²⁴ or 2⁻⁵³). */
  public double unitRoundoff() {
    return unitRoundoff;
  }

  /** The name that configurations use: {@code float32} or {@code float64}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The precision of that name.
   *
   * @throws UserException if there is none
   */
  public static DType parse(String name) {
    return UserException.choose("dtype", name, Arrays.asList(values()), DType::configName);
  }
}
