package org.attractor.analysis.figure.paper;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hipparchus.complex.Complex;

/**
 * The square of the complex plane that is drawn, which the real axis halves: the whole unit circle,
 * or the part with the eigenvalues where all of them lie close together.
 *
 * @param centre real part of the middle
 * @param side of the square
 * @param reach the largest real or imaginary part, in size, of what is drawn and the circle
 */
record SpectrumWindow(double centre, double side, double reach) {
  /** Width of the whole, relative to what it holds. */
  static final double MARGIN = 1.12;

  private static final double PART_MARGIN = 1.4;
  private static final double LARGEST_PART = 1.6;
  private static final double LEAST_PART = 0.1;
  private static final int MOST_TICKS = 5;

  /** The part with some eigenvalues and 1, or the whole where that part is not much smaller. */
  static SpectrumWindow of(List<Complex> eigenvalues) {
    double low = 1;
    double high = 1;
    double imaginary = 0;
    for (Complex z : eigenvalues) {
      low = Math.min(low, z.getReal());
      high = Math.max(high, z.getReal());
      imaginary = Math.max(imaginary, Math.abs(z.getImaginary()));
    }
    double reach = Math.max(Math.max(high, -low), imaginary);
    double part = Math.max(LEAST_PART, PART_MARGIN * Math.max(high - low, 2 * imaginary));
    return part < LARGEST_PART
        ? new SpectrumWindow(
            (low + high) / 2, part, Math.max(reach, (Math.abs(low + high) + part) / 2))
        : new SpectrumWindow(0, 2 * MARGIN * reach, reach);
  }

  boolean isWhole() {
    return side >= LARGEST_PART;
  }

  /** 1, 2, 2.5 or 5 times a power of ten. */
  private double tickStep() {
    double power = Math.pow(10, Math.floor(Math.log10(side / MOST_TICKS)));
    return DoubleStream.of(1, 2, 2.5, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> side / step <= MOST_TICKS)
        .findFirst()
        .orElseThrow();
  }

  /** Round numbers along a side, none at its very ends, where numbers would leave the panel. */
  double[] ticks(double middle) {
    double step = tickStep();
    double half = 0.46 * side;
    return LongStream.rangeClosed(
            (long) Math.ceil((middle - half) / step), (long) Math.floor((middle + half) / step))
        .mapToDouble(k -> k * step)
        .toArray();
  }
}
