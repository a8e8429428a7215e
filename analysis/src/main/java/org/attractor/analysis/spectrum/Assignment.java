package org.attractor.analysis.spectrum;

import java.util.Arrays;

/** Pairs few things with many so that the sum of the pairs' costs is least. */
public final class Assignment {
  /** All subsets of the few are gone through, 2^n of them. */
  private static final int LARGEST = 16;

  private Assignment() {}

  /**
   * The pairing whose costs have the least sum, with as many pairs as there can be.
   *
   * @param cost finite, {@code [few, many]}, at most 16 rows
   * @return for each row its column, no two the same; -1 where columns are too few
   */
  public static int[] leastSum(double[][] cost) {
    int rows = cost.length;
    if (rows > LARGEST) {
      throw new IllegalArgumentException(rows + " rows; at most " + LARGEST);
    }
    int columns = rows == 0 ? 0 : cost[0].length;
    int all = 1 << rows;
    // best[i][set]: least sum when the first i columns serve exactly this set of rows.
    double[][] best = new double[columns + 1][all];
    int[][] chosen = new int[columns + 1][all];
    Arrays.fill(best[0], Double.POSITIVE_INFINITY);
    best[0][0] = 0;
    for (int column = 0; column < columns; column++) {
      for (int set = 0; set < all; set++) {
        best[column + 1][set] = best[column][set];
        chosen[column + 1][set] = -1;
        for (int row = 0; row < rows; row++) {
          if ((set & 1 << row) != 0) {
            double sum = best[column][set ^ 1 << row] + cost[row][column];
            if (sum < best[column + 1][set]) {
              best[column + 1][set] = sum;
              chosen[column + 1][set] = row;
            }
          }
        }
      }
    }
    int[] partners = new int[rows];
    Arrays.fill(partners, -1);
    int set = cheapest(best[columns], Math.min(rows, columns));
    for (int column = columns; column > 0; column--) {
      int row = chosen[column][set];
      if (row >= 0) {
        partners[row] = column - 1;
        set ^= 1 << row;
      }
    }
    return partners;
  }

  /** The set of so many rows that is served at the least sum. */
  private static int cheapest(double[] sums, int size) {
    int cheapest = -1;
    for (int set = 0; set < sums.length; set++) {
      if (Integer.bitCount(set) == size && (cheapest < 0 || sums[set] < sums[cheapest])) {
        cheapest = set;
      }
    }
    return cheapest;
  }
}
