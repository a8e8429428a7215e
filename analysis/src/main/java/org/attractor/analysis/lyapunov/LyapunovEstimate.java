package org.attractor.analysis.lyapunov;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;

/**
 * Estimated Lyapunov exponents with standard errors over independent trajectories.
 *
 * @param kind of the system
 * @param bin duration of a bin in the system's unit of time
 * @param settings of the estimate
 * @param byTrajectory exponents of each trajectory that stayed finite, largest first, per unit of
 *     time, {@code [trajectory, dimension]}
 * @param divergences mean rate at which volume grew along each of these, per unit of time
 * @param lost trajectories that left the finite numbers
 */
public record LyapunovEstimate(
    Kind kind,
    double bin,
    LyapunovSettings settings,
    double[][] byTrajectory,
    double[] divergences,
    int lost) {

  /** Whether there is an estimate: at least two trajectories stayed finite. */
  public boolean known() {
    return byTrajectory.length >= 2;
  }

  /** Mean exponents, largest first, per unit of the system's time. */
  public double[] exponents() {
    int size = byTrajectory[0].length;
    return IntStream.range(0, size).mapToDouble(i -> mean(column(i))).toArray();
  }

  /** Standard errors of {@link #exponents()}. */
  public double[] standardErrors() {
    int size = byTrajectory[0].length;
    return IntStream.range(0, size).mapToDouble(i -> standardError(column(i))).toArray();
  }

  /** Mean rate at which volume grows, per unit of the system's time. */
  public double divergence() {
    return mean(divergences);
  }

  /** Sum of the exponents of each trajectory. */
  double[] sums() {
    return Arrays.stream(byTrajectory).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  /** Time that a trajectory was measured for, in the system's unit. */
  double duration() {
    return settings.bins() * bin;
  }

  /** The dimension of the attractor by the formula of Kaplan and Yorke. */
  public double kaplanYorkeDimension() {
    return kaplanYorke(exponents());
  }

  /** Its standard error, by leaving out each trajectory in turn (jackknife). */
  public double kaplanYorkeError() {
    int n = byTrajectory.length;
    double[] without = new double[n];
    for (int left = 0; left < n; left++) {
      int skip = left;
      double[][] others =
          IntStream.range(0, n)
              .filter(i -> i != skip)
              .mapToObj(i -> byTrajectory[i])
              .toArray(double[][]::new);
      double[] means = new double[byTrajectory[0].length];
      for (double[] row : others) {
        for (int i = 0; i < means.length; i++) {
          means[i] += row[i] / others.length;
        }
      }
      without[left] = kaplanYorke(means);
    }
    return (n - 1) * standardError(without);
  }

  /**
   * As many exponents as have a sum that is not negative, and the share of the next one that brings
   * it to zero (J. L. Kaplan, J. A. Yorke, Lecture Notes in Mathematics 730, 1979); all of them if
   * volume does not shrink.
   *
   * @param exponents largest first
   */
  static double kaplanYorke(double[] exponents) {
    double sum = 0;
    for (int i = 0; i < exponents.length; i++) {
      if (sum + exponents[i] < 0) {
        return i + sum / Math.abs(exponents[i]);
      }
      sum += exponents[i];
    }
    return exponents.length;
  }

  private double[] column(int index) {
    return Arrays.stream(byTrajectory).mapToDouble(row -> row[index]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
