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
    return of(PoissonLoss.mean(logRates, spikes), trueRates, spikes);
  }

  private static OracleGap of(double modelLoss, TrialArray trueRates, TrialArray spikes) {
    double nats = modelLoss - PoissonLoss.meanOfRates(trueRates, spikes);
    return new OracleGap(nats, nats / (Math.log(2) * meanCount(spikes)));
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

  /** Mean number of spikes per neuron and bin. */
  private static double meanCount(TrialArray spikes) {
    double[] count = new double[spikes.trialLength()];
    double sum = 0.0;
    for (int trial = 0; trial < spikes.trials(); trial++) {
      spikes.read(trial, count);
      for (double k : count) {
        sum += k;
      }
    }
    return sum / ((double) spikes.trials() * spikes.trialLength());
  }
}
