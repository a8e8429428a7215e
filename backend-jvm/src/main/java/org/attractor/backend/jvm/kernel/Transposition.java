package org.attractor.backend.jvm.kernel;

/** Transposes of matrices. */
public final class Transposition {
  /** Side of the square blocks that are moved at a time: one cache line. */
  private static final int BLOCK = 8;

  private Transposition() {}

  /** y {@code [columns, rows]} = the transpose of x {@code [rows, columns]}, both row-major. */
  public static void matrix(double[] x, int rows, int columns, double[] y) {
    for (int i0 = 0; i0 < rows; i0 += BLOCK) {
      int i1 = Math.min(rows, i0 + BLOCK);
      for (int j = 0; j < columns; j++) {
        for (int i = i0; i < i1; i++) {
          y[j * rows + i] = x[i * columns + j];
        }
      }
    }
  }
}
