package org.attractor.analysis.comparison;

import java.util.function.UnaryOperator;
import org.attractor.core.metrics.TrialArray;

/**
 * How well a model predicts neurons that it does not see: their counts are replaced by their means,
 * and the rates that it predicts for them all the same are scored by the gain in log likelihood
 * over these means, in bits a spike (F. Pei et al., Neural Latents Benchmark, NeurIPS Datasets and
 * Benchmarks 2021). There, models are trained without the held-out neurons; here a trained model is
 * asked, so that the score can be had of every run.
 */
public final class CoSmoothing {
  /** Neurons are held out in so many groups, one after another. */
  private static final int GROUPS = 5;

  private CoSmoothing() {}

  /**
   * @param spikes counts, {@code [trial, time, neuron]}
   * @param logRates what the model makes of counts of that shape
   */
  public static Score score(
      TrialArray spikes, UnaryOperator<TrialArray> logRates, Bootstrap bootstrap) {
    int neurons = spikes.channels();
    double[] means = means(spikes);
    double[] gain = new double[spikes.trials()];
    double[] count = new double[spikes.trials()];
    int groups = Math.min(GROUPS, neurons);
    for (int group = 0; group < groups; group++) {
      TrialArray predicted = logRates.apply(without(spikes, means, group, groups));
      for (int trial = 0; trial < spikes.trials(); trial++) {
        for (int time = 0; time < spikes.times(); time++) {
          for (int neuron = group; neuron < neurons; neuron += groups) {
            double k = spikes.get(trial, time, neuron);
            double logRate = predicted.get(trial, time, neuron);
            // A neuron that never fires has nothing to predict.
            if (means[neuron] > 0) {
              gain[trial] +=
                  k * (logRate - Math.log(means[neuron])) - (Math.exp(logRate) - means[neuron]);
              count[trial] += k;
            }
          }
        }
      }
    }
    return bootstrap.score(
        "co_smoothing/bits_per_spike",
        spikes.trials(),
        some -> {
          double bits = 0;
          double total = 0;
          for (int trial : some) {
            bits += gain[trial] / Math.log(2);
            total += count[trial];
          }
          return bits / total;
        });
  }

  private static double[] means(TrialArray spikes) {
    double[] means = new double[spikes.channels()];
    double bins = (double) spikes.trials() * spikes.times();
    double[] trial = new double[spikes.trialLength()];
    for (int i = 0; i < spikes.trials(); i++) {
      spikes.read(i, trial);
      for (int k = 0; k < trial.length; k++) {
        means[k % means.length] += trial[k] / bins;
      }
    }
    return means;
  }

  private static TrialArray without(TrialArray spikes, double[] means, int group, int groups) {
    double[] values = new double[spikes.trials() * spikes.trialLength()];
    double[] trial = new double[spikes.trialLength()];
    for (int i = 0; i < spikes.trials(); i++) {
      spikes.read(i, trial);
      for (int k = 0; k < trial.length; k++) {
        int neuron = k % means.length;
        values[i * trial.length + k] = neuron % groups == group ? means[neuron] : trial[k];
      }
    }
    return TrialArray.of(values, spikes.trials(), spikes.times(), spikes.channels());
  }
}
