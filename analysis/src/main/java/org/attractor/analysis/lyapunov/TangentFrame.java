package org.attractor.analysis.lyapunov;

import org.attractor.core.random.RandomStream;

/** Orthonormal directions that follow a trajectory, re-orthonormalised after each step. */
final class TangentFrame {
  private TangentFrame() {}

  /** A random orthonormal frame, columns of {@code [size, size]} row-major. */
  static double[] random(int size, RandomStream random) {
    double[] frame = new double[size * size];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = random.nextGaussian();
    }
    orthonormalise(frame, size, new double[size]);
    return frame;
  }

  /**
   * Gram and Schmidt, each column twice: once loses orthogonality where columns are nearly parallel
   * (L. Giraud, J. Langou, M. Rozložník, Computers and Mathematics with Applications 50, 2005).
   *
   * @param frame {@code [size, size]} row-major, replaced by Q of its QR decomposition
   * @param logarithms to each entry the logarithm of R's diagonal is added
   */
  static void orthonormalise(double[] frame, int size, double[] logarithms) {
    for (int column = 0; column < size; column++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < column; other++) {
          double product = 0;
          for (int row = 0; row < size; row++) {
            product += frame[row * size + column] * frame[row * size + other];
          }
          for (int row = 0; row < size; row++) {
            frame[row * size + column] -= product * frame[row * size + other];
          }
        }
      }
      double squares = 0;
      for (int row = 0; row < size; row++) {
        squares += frame[row * size + column] * frame[row * size + column];
      }
      double norm = Math.sqrt(squares);
      logarithms[column] += Math.log(norm);
      for (int row = 0; row < size; row++) {
        frame[row * size + column] /= norm;
      }
    }
  }

  /** J Q added to a result, all {@code [size, size]} row-major, J at an offset of its array. */
  static void multiply(double[] jacobian, int offset, double[] frame, double[] result, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += jacobian[offset + i * size + k] * frame[k * size + j];
        }
        result[i * size + j] = sum;
      }
    }
  }
}
