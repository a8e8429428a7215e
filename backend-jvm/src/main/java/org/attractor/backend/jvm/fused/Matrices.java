package org.attractor.backend.jvm.fused;

/** Copies between the engine's arrays and the padded single-precision ones of fused operations. */
final class Matrices {
  private Matrices() {}

  /** Copies a matrix {@code [rows, columns]} into columns {@code at, ...} of a wider one. */
  static void put(double[] from, int row, int rows, int columns, float[] to, int ito, int width) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[ito + i * width + j] = (float) from[(row + i) * columns + j];
      }
    }
  }

  /** Copies the transpose of a matrix {@code [rows, columns]} into columns of a wider one. */
  static void putTransposed(
      double[] from, int row, int rows, int columns, float[] to, int ito, int width) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[ito + j * width + i] = (float) from[(row + i) * columns + j];
      }
    }
  }

  /** Copies columns of a wider matrix to rows of one {@code [rows, columns]}. */
  static void take(float[] from, int width, double[] to, int row, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[(row + i) * columns + j] = from[i * width + j];
      }
    }
  }

  /** Adds columns of a wider matrix to rows of one {@code [rows, columns]}, rounded to float. */
  static void add(float[] from, int ifrom, int width, double[] to, int row, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int index = (row + i) * columns + j;
        to[index] = (float) (to[index] + from[ifrom + i * width + j]);
      }
    }
  }

  /**
   * Adds the transpose of columns of a wider matrix to rows of one {@code [rows, columns]}, rounded
   * to float.
   */
  static void addTransposed(
      float[] from, int ifrom, int width, double[] to, int row, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int index = (row + i) * columns + j;
        to[index] = (float) (to[index] + from[ifrom + j * width + i]);
      }
    }
  }

  /** Sum of a vector's lanes. */
  static double sumOfLanes(float[] x, int from, int lanes) {
    double sum = 0;
    for (int i = from; i < from + lanes; i++) {
      sum += x[i];
    }
    return sum;
  }
}
