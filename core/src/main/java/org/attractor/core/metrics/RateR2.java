package org.attractor.core.metrics;

import java.util.Arrays;

/**
 * R² of predicted against true firing rates (column {@code r2_observ}). Trials and bins are
 * flattened; R² is 1 - SS_res/SS_tot for each neuron against the mean of its own true rate, then
 * averaged over neurons. A neuron whose true rate never changes has no R²: it makes the average
 * minus infinity, or NaN when its prediction is exact.
 *
 * <p>Source: Sedler, Versteeg, Pandarinath, NBDT 2023, doi 10.51628/001c.73987.
 */
public final class RateR2 {
  private final int neurons;
  private final int times;
  private final Squares[] parts = new Squares[Thirds.COUNT];

  /** Gathers trials of {@code times} bins and {@code neurons} neurons. */
  RateR2(int times, int neurons) {
    this.times = times;
    this.neurons = neurons;
    Arrays.setAll(parts, part -> new Squares(neurons));
  }

  /**
   * @param predicted predicted rates {@code [trial, time, neuron]}, spikes per bin
   * @param truth true rates of the same shape, spikes per bin
   * @return the score, at most 1, over all bins and by thirds
   * @throws org.attractor.api.UserException when the shapes differ
   */
  public static ThirdsScore score(TrialArray predicted, TrialArray truth) {
    predicted.requirePaired("predicted rates", "true rates", truth, true);
    RateR2 sums = new RateR2(truth.times(), truth.channels());
    double[] p = new double[predicted.trialLength()];
    double[] y = new double[truth.trialLength()];
    for (int trial = 0; trial < truth.trials(); trial++) {
      predicted.read(trial, p);
      truth.read(trial, y);
      sums.add(p, y);
    }
    return sums.score();
  }

  /** Adds a trial, predicted and true rates {@code [time, neuron]}. */
  void add(double[] predicted, double[] truth) {
    for (int part = 0; part < parts.length; part++) {
      parts[part].add(predicted, truth, Thirds.start(part, times), Thirds.start(part + 1, times));
    }
  }

  /** The score of the trials added so far. */
  ThirdsScore score() {
    Squares all = new Squares(neurons);
    for (Squares part : parts) {
      all.merge(part);
    }
    return new ThirdsScore(all.r2(), parts[0].r2(), parts[1].r2(), parts[2].r2());
  }

  /** Sums of squares for each neuron: about the mean of the truth, and of the residuals. */
  private static final class Squares {
    private final int neurons;
    private final double[] mean;
    private final double[] total;
    private final double[] residual;
    private final double[] localMean;
    private final double[] localTotal;
    private long rows;

    Squares(int neurons) {
      this.neurons = neurons;
      this.mean = new double[neurons];
      this.total = new double[neurons];
      this.residual = new double[neurons];
      this.localMean = new double[neurons];
      this.localTotal = new double[neurons];
    }

    /**
     * Adds the bins {@code from..to-1} of a trial. Squares are taken about the trial's own mean and
     * then moved to the common one: no cancellation when rates are large beside their variation.
     */
    void add(double[] predicted, double[] truth, int from, int to) {
      if (to == from) {
        return;
      }
      Arrays.fill(localMean, 0.0);
      Arrays.fill(localTotal, 0.0);
      for (int t = from; t < to; t++) {
        for (int n = 0, i = t * neurons; n < neurons; n++, i++) {
          double difference = truth[i] - predicted[i];
          residual[n] += difference * difference;
          localMean[n] += truth[i];
        }
      }
      for (int n = 0; n < neurons; n++) {
        localMean[n] /= to - from;
      }
      for (int t = from; t < to; t++) {
        for (int n = 0, i = t * neurons; n < neurons; n++, i++) {
          double deviation = truth[i] - localMean[n];
          localTotal[n] += deviation * deviation;
        }
      }
      mergeTotals(to - from, localMean, localTotal);
    }

    void merge(Squares other) {
      if (other.rows == 0) {
        return;
      }
      for (int n = 0; n < neurons; n++) {
        residual[n] += other.residual[n];
      }
      mergeTotals(other.rows, other.mean, other.total);
    }

    /** Pairwise update of means and squares: Chan, Golub, LeVeque, COMPSTAT 1982. */
    private void mergeTotals(long count, double[] otherMean, double[] otherTotal) {
      double fraction = (double) count / (rows + count);
      for (int n = 0; n < neurons; n++) {
        double delta = otherMean[n] - mean[n];
        mean[n] += delta * fraction;
        total[n] += otherTotal[n] + delta * delta * rows * fraction;
      }
      rows += count;
    }

    double r2() {
      double sum = 0.0;
      for (int n = 0; n < neurons; n++) {
        sum += 1.0 - residual[n] / total[n];
      }
      return rows == 0 ? Double.NaN : sum / neurons;
    }
  }
}
