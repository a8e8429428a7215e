package org.attractor.analysis.spectrum;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * The learned eigenvalues that lie nearest to the true ones.
 *
 * @param partners for each true eigenvalue the index of its partner among the learned ones, no two
 *     the same; -1 where there are fewer learned ones
 * @param distances |true - learned| of each pair; NaN where there is none
 */
public record SpectrumMatch(int[] partners, double[] distances) {
  /** True spectra are matched by all subsets, 2^n of them. */
  private static final int LARGEST = 20;

  /**
   * The pairing whose distances have the least sum.
   *
   * @param truth at most 20 eigenvalues
   * @param learned any number
   */
  public static SpectrumMatch of(List<Complex> truth, List<Complex> learned) {
    int size = truth.size();
    if (size > LARGEST) {
      throw new IllegalArgumentException("a true spectrum of " + size + " values; at most 20");
    }
    int all = 1 << size;
    // cost[i][set]: least sum when the first i learned values serve exactly this set of true ones.
    double[][] cost = new double[learned.size() + 1][all];
    int[][] chosen = new int[learned.size() + 1][all];
    Arrays.fill(cost[0], Double.POSITIVE_INFINITY);
    cost[0][0] = 0;
    for (int i = 0; i < learned.size(); i++) {
      for (int set = 0; set < all; set++) {
        cost[i + 1][set] = cost[i][set];
        chosen[i + 1][set] = -1;
        for (int t = 0; t < size; t++) {
          if ((set & 1 << t) != 0) {
            double with = cost[i][set ^ 1 << t] + learned.get(i).subtract(truth.get(t)).norm();
            if (with < cost[i + 1][set]) {
              cost[i + 1][set] = with;
              chosen[i + 1][set] = t;
            }
          }
        }
      }
    }
    return traceBack(truth, learned, cost[learned.size()], chosen);
  }

  private static SpectrumMatch traceBack(
      List<Complex> truth, List<Complex> learned, double[] cost, int[][] chosen) {
    int[] partners = new int[truth.size()];
    double[] distances = new double[truth.size()];
    Arrays.fill(partners, -1);
    Arrays.fill(distances, Double.NaN);
    int set = largestReachable(cost, Math.min(truth.size(), learned.size()));
    for (int i = learned.size(); i > 0; i--) {
      int t = chosen[i][set];
      if (t >= 0) {
        partners[t] = i - 1;
        distances[t] = learned.get(i - 1).subtract(truth.get(t)).norm();
        set ^= 1 << t;
      }
    }
    return new SpectrumMatch(partners, distances);
  }

  private static int largestReachable(double[] cost, int pairs) {
    int best = 0;
    for (int set = 0; set < cost.length; set++) {
      boolean complete = Integer.bitCount(set) == pairs;
      if (complete && (Integer.bitCount(best) != pairs || cost[set] < cost[best])) {
        best = set;
      }
    }
    return best;
  }
}
