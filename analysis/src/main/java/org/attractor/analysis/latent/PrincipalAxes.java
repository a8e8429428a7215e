package org.attractor.analysis.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.core.metrics.TrialArray;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The orthogonal directions along which latents {@code [trial, time, latent]} vary most, over all
 * trials and bins, in falling order of variance. The sign of a direction is such that its largest
 * component is positive.
 */
public final class PrincipalAxes {
  private final double[] mean;
  private final double[][] axes;
  private final double[] shares;

  private PrincipalAxes(double[] mean, double[][] axes, double[] shares) {
    this.mean = mean;
    this.axes = axes;
    this.shares = shares;
  }

  /**
   * @param values latents {@code [trial, time, latent]}
   * @param count how many directions to keep, at most the number of latents
   */
  public static PrincipalAxes fit(TrialArray values, int count) {
    int size = values.channels();
    double[] mean = mean(values);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(covariance(values, mean))) {
      throw new ArithmeticException("no principal axes: the latents are not all finite");
    }
    double total = IntStream.range(0, size).mapToDouble(i -> variance(eigen, i)).sum();
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -variance(eigen, i)))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] axes = new double[order.length][];
    double[] shares = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      axes[i] = oriented(eigen.getEigenVector(order[i]).getData());
      shares[i] = variance(eigen, order[i]) / total;
    }
    return new PrincipalAxes(mean, axes, shares);
  }

  /** Each direction's share of the variance, in [0, 1]. */
  public double[] shares() {
    return shares.clone();
  }

  /** Coordinates along the directions, {@code [trial, time, direction]}. */
  public TrialArray apply(TrialArray values) {
    double[] result = new double[values.trials() * values.times() * axes.length];
    for (int trial = 0, out = 0; trial < values.trials(); trial++) {
      for (int time = 0; time < values.times(); time++) {
        for (double[] axis : axes) {
          double sum = 0.0;
          for (int k = 0; k < axis.length; k++) {
            sum += axis[k] * (values.get(trial, time, k) - mean[k]);
          }
          result[out++] = sum;
        }
      }
    }
    return TrialArray.of(result, values.trials(), values.times(), axes.length);
  }

  /** Names of the directions with their shares, such as {@code PC 1 (62 %)}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      names.add("PC %d (%d %%)".formatted(i + 1, Math.round(100 * shares[i])));
    }
    return names;
  }

  private static double variance(EigenDecomposition_F64<DMatrixRMaj> eigen, int index) {
    return Math.max(eigen.getEigenvalue(index).getReal(), 0.0);
  }

  private static double[] oriented(double[] axis) {
    double largest = 0.0;
    for (double component : axis) {
      largest = Math.abs(component) > Math.abs(largest) ? component : largest;
    }
    double sign = Math.signum(largest);
    return java.util.Arrays.stream(axis).map(component -> sign * component).toArray();
  }

  private static double[] mean(TrialArray values) {
    double[] mean = new double[values.channels()];
    double rows = (double) values.trials() * values.times();
    double[] buffer = new double[values.trialLength()];
    for (int trial = 0; trial < values.trials(); trial++) {
      values.read(trial, buffer);
      for (int i = 0; i < buffer.length; i++) {
        mean[i % mean.length] += buffer[i] / rows;
      }
    }
    return mean;
  }

  private static DMatrixRMaj covariance(TrialArray values, double[] mean) {
    int size = mean.length;
    double rows = (double) values.trials() * values.times();
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    double[] buffer = new double[values.trialLength()];
    double[] deviation = new double[size];
    for (int trial = 0; trial < values.trials(); trial++) {
      values.read(trial, buffer);
      for (int time = 0; time < values.times(); time++) {
        for (int k = 0; k < size; k++) {
          deviation[k] = buffer[time * size + k] - mean[k];
        }
        for (int k = 0; k < size; k++) {
          for (int j = 0; j < size; j++) {
            covariance.data[k * size + j] += deviation[k] * deviation[j] / rows;
          }
        }
      }
    }
    return covariance;
  }
}
