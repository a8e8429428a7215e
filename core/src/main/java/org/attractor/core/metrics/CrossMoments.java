package org.attractor.core.metrics;

import java.util.Arrays;

/**
 * Means and centred second moments of paired rows x {@code [row, K]} and y {@code [row, D]},
 * gathered trial by trial and mergeable: all that a linear regression of y on x needs.
 */
final class CrossMoments {
  final int xSize;
  final int ySize;
  final double[] xMean;
  final double[] yMean;

  /** Sum over rows of centred x xᵀ, {@code [K][K]}. */
  final double[][] xx;

  /** Sum over rows of centred x yᵀ, {@code [K][D]}. */
  final double[][] xy;

  /** Sum over rows of centred y², {@code [D]}. */
  final double[] yy;

  private long rows;
  private final double[] xLocal;
  private final double[] yLocal;
  private final double[] xDeviation;
  private final double[] yDeviation;

  CrossMoments(int xSize, int ySize) {
    this.xSize = xSize;
    this.ySize = ySize;
    this.xMean = new double[xSize];
    this.yMean = new double[ySize];
    this.xx = new double[xSize][xSize];
    this.xy = new double[xSize][ySize];
    this.yy = new double[ySize];
    this.xLocal = new double[xSize];
    this.yLocal = new double[ySize];
    this.xDeviation = new double[xSize];
    this.yDeviation = new double[ySize];
  }

  /** Adds the bins {@code from..to-1} of one trial, x {@code [time, K]} and y {@code [time, D]}. */
  void add(double[] x, double[] y, int from, int to) {
    if (to == from) {
      return;
    }
    mean(x, from, to, xLocal);
    mean(y, from, to, yLocal);
    for (int t = from; t < to; t++) {
      deviation(x, t, xLocal, xDeviation);
      deviation(y, t, yLocal, yDeviation);
      addProducts(1.0);
    }
    moveMeans(xLocal, yLocal, to - from);
  }

  void merge(CrossMoments other) {
    if (other.rows == 0) {
      return;
    }
    for (int k = 0; k < xSize; k++) {
      axpy(1.0, other.xx[k], xx[k]);
      axpy(1.0, other.xy[k], xy[k]);
    }
    axpy(1.0, other.yy, yy);
    moveMeans(other.xMean, other.yMean, other.rows);
  }

  /** Pairwise update for rows with other means: Chan, Golub, LeVeque, COMPSTAT 1982. */
  private void moveMeans(double[] otherX, double[] otherY, long count) {
    double fraction = (double) count / (rows + count);
    deviation(otherX, 0, xMean, xDeviation);
    deviation(otherY, 0, yMean, yDeviation);
    axpy(fraction, xDeviation, xMean);
    axpy(fraction, yDeviation, yMean);
    addProducts(rows * fraction);
    rows += count;
  }

  private void addProducts(double weight) {
    for (int k = 0; k < xSize; k++) {
      double weighted = weight * xDeviation[k];
      axpy(weighted, xDeviation, xx[k]);
      axpy(weighted, yDeviation, xy[k]);
    }
    for (int d = 0; d < yy.length; d++) {
      yy[d] += weight * yDeviation[d] * yDeviation[d];
    }
  }

  // Loops over whole arrays with one index: the form that the compiler turns into vector code.

  private static void axpy(double factor, double[] from, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += factor * from[i];
    }
  }

  private static void deviation(double[] values, int row, double[] mean, double[] into) {
    System.arraycopy(values, row * mean.length, into, 0, mean.length);
    axpy(-1.0, mean, into);
  }

  private static void mean(double[] values, int from, int to, double[] into) {
    int size = into.length;
    Arrays.fill(into, 0.0);
    for (int t = from; t < to; t++) {
      for (int c = 0, i = t * size; c < size; c++, i++) {
        into[c] += values[i];
      }
    }
    for (int c = 0; c < size; c++) {
      into[c] /= to - from;
    }
  }
}
