package org.attractor.core.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a model's loss lies above that of the true rates, which no model can beat on average.
 *
 * @param natsPerBin loss of the model minus loss of the true rates, nats per neuron and bin
 * @param bitsPerSpike the same over all bins and neurons, in bits, divided by the number of spikes;
 *     infinite or NaN when there is no spike
 */
public record OracleGap(double natsPerBin, double bitsPerSpike) {

  /**
   * @param logRates the model's log rates {@code [trial, time, neuron]}
   * @param trueRates true rates of the same shape, spikes per bin
   * @param spikes counts of the same shape
   * @throws org.attractor.api.UserException when the shapes differ
   */
  public static OracleGap of(TrialArray logRates, TrialArray trueRates, TrialArray spikes) {
    Sum sum = new Sum();
    sum.add(trueRates, spikes);
    return sum.gap(PoissonLoss.mean(logRates, spikes));
  }

  /**
   * Both numbers under column names as of the other metrics: {@code valid/oracle_gap/nats_per_bin},
   * {@code valid/oracle_gap/bits_per_spike}.
   *
   * @param split {@code train}, {@code valid} or {@code test}
   */
  public Map<String, Double> columns(String split) {
    Map<String, Double> columns = new LinkedHashMap<>();
    columns.put(split + "/oracle_gap/nats_per_bin", natsPerBin);
    columns.put(split + "/oracle_gap/bits_per_spike", bitsPerSpike);
    return columns;
  }

  /** The loss of the true rates over trials that come some at a time. */
  public static final class Sum {
    private double loss;
    private double spikes;
    private long values;

    /**
     * Adds trials.
     *
     * @param trueRates spikes per bin, {@code [trial, time, neuron]}
     * @param counts spikes of the same shape
     * @throws org.attractor.api.UserException when the shapes differ
     */
    public void add(TrialArray trueRates, TrialArray counts) {
      trueRates.requirePaired("rates", "spikes", counts, true);
      double[] rate = new double[trueRates.trialLength()];
      double[] count = new double[counts.trialLength()];
      for (int trial = 0; trial < counts.trials(); trial++) {
        trueRates.read(trial, rate);
        counts.read(trial, count);
        loss += PoissonLoss.sumOfRates(rate, count);
        for (double k : count) {
          spikes += k;
        }
      }
      values += (long) counts.trials() * counts.trialLength();
    }

    /**
     * The gap of a model.
     *
     * @param modelLoss over all bins of the trials that were added, nats per neuron and bin
     */
    public OracleGap gap(double modelLoss) {
      double nats = modelLoss - loss / values;
      return new OracleGap(nats, nats / (Math.log(2) * (spikes / values)));
    }
  }
}
