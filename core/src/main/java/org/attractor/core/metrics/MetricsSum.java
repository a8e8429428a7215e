package org.attractor.core.metrics;

import java.util.Optional;

/**
 * Metrics of trials that come some at a time, such as the batches of a split that is larger than
 * memory. Every sum runs over trials in their order, squares are taken about means that move with
 * them, so that the result is that of all trials at once, bit for bit, however they are divided.
 */
public final class MetricsSum {
  private final int numPoints;
  private double loss;
  private long values;
  private Optional<RateR2> rates = Optional.empty();
  private Optional<LatentR2> latents = Optional.empty();

  /**
   * @param numPoints how many bins of a trial the loss looks at
   */
  public MetricsSum(int numPoints) {
    this.numPoints = numPoints;
  }

  /**
   * Adds trials; all have the same sizes, and the same is known of all.
   *
   * @param output what the model computed
   * @param target what it is compared with
   * @throws org.attractor.api.UserException when shapes do not fit together
   */
  public void add(Metrics.Output output, Metrics.Target target) {
    TrialArray logRates = output.logRates();
    TrialArray spikes = target.spikes();
    PoissonLoss.requireBins(logRates, spikes, numPoints);
    target
        .rates()
        .ifPresent(truth -> logRates.requirePaired("log rates", "true rates", truth, true));
    if (rates.isEmpty()) {
      rates = target.rates().map(truth -> new RateR2(spikes.times(), spikes.channels()));
    }
    addLossAndRates(logRates, spikes, target.rates());
    target.latents().ifPresent(truth -> addLatents(truth, output.latents()));
  }

  /** Loss and rates in one pass, because the exponential costs more than all else. */
  private void addLossAndRates(
      TrialArray logRates, TrialArray spikes, Optional<TrialArray> trueRates) {
    int length = spikes.trialLength();
    int end = numPoints * spikes.channels();
    double[] logRate = new double[length];
    double[] rate = new double[length];
    double[] count = new double[length];
    double[] trueRate = new double[length];
    for (int trial = 0; trial < spikes.trials(); trial++) {
      logRates.read(trial, logRate);
      spikes.read(trial, count);
      PoissonLoss.exp(logRate, rate, trueRates.isPresent() ? length : end);
      loss += PoissonLoss.sum(logRate, rate, count, end);
      if (trueRates.isPresent()) {
        trueRates.get().read(trial, trueRate);
        rates.orElseThrow().add(rate, trueRate);
      }
    }
    values += (long) spikes.trials() * end;
  }

  private void addLatents(TrialArray truth, TrialArray inferred) {
    if (latents.isEmpty()) {
      latents = Optional.of(new LatentR2(truth.times(), truth.channels(), inferred.channels()));
    }
    latents.get().add(truth, inferred);
  }

  /** The metrics of the trials added so far. */
  public Metrics metrics() {
    return new Metrics(
        loss / values, numPoints, rates.map(RateR2::score), latents.map(LatentR2::score));
  }
}
