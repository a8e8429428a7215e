package org.attractor.core.metrics;

import java.util.Optional;
import org.attractor.api.UserException;

/**
 * The average of batch metrics over an epoch, weighted by batch size: how the published runs logged
 * theirs. R² is not additive, so this differs slightly from the score of the whole split.
 */
public final class MetricsAverage {
  private long trials;
  private double loss;
  private double numPoints;
  private Optional<ThirdsScore> r2Observ = Optional.empty();
  private Optional<ThirdsScore> r2Latent = Optional.empty();

  /**
   * @param metrics scores of one batch
   * @param batchSize number of trials in it, at least 1
   * @throws UserException when this batch has a score that earlier ones lack, or lacks one
   */
  public void add(Metrics metrics, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("a batch has at least one trial, given " + batchSize);
    }
    loss += batchSize * metrics.loss();
    numPoints += batchSize * metrics.numPoints();
    r2Observ = sum("r2_observ", r2Observ, metrics.r2Observ(), batchSize);
    r2Latent = sum("r2_latent", r2Latent, metrics.r2Latent(), batchSize);
    trials += batchSize;
  }

  /**
   * The weighted average so far.
   *
   * @throws IllegalStateException when no batch was added
   */
  public Metrics mean() {
    if (trials == 0) {
      throw new IllegalStateException("no batch was added");
    }
    return new Metrics(
        loss / trials,
        numPoints / trials,
        r2Observ.map(score -> score.map(value -> value / trials)),
        r2Latent.map(score -> score.map(value -> value / trials)));
  }

  private Optional<ThirdsScore> sum(
      String name, Optional<ThirdsScore> sum, Optional<ThirdsScore> batch, int batchSize) {
    Optional<ThirdsScore> weighted = batch.map(score -> score.map(value -> batchSize * value));
    if (trials == 0) {
      return weighted;
    }
    if (sum.isPresent() != batch.isPresent()) {
      throw new UserException(
          name + " is known for some batches of the epoch and unknown for others");
    }
    return sum.map(score -> score.plus(weighted.orElseThrow()));
  }
}
