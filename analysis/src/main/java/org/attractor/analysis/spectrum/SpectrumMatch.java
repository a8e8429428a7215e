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
  /**
   * The pairing whose distances have the least sum.
   *
   * @param truth at most 16 eigenvalues
   * @param learned any number
   */
  public static SpectrumMatch of(List<Complex> truth, List<Complex> learned) {
    double[][] cost = new double[truth.size()][learned.size()];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < cost[i].length; j++) {
        cost[i][j] = learned.get(j).subtract(truth.get(i)).norm();
      }
    }
    int[] partners = Assignment.leastSum(cost);
    double[] distances = new double[partners.length];
    Arrays.setAll(distances, i -> partners[i] < 0 ? Double.NaN : cost[i][partners[i]]);
    return new SpectrumMatch(partners, distances);
  }
}
