package org.attractor.analysis.comparison;

import java.util.ArrayList;
import java.util.List;
import org.attractor.core.metrics.LatentR2;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.OracleGap;
import org.attractor.core.metrics.RateR2;
import org.attractor.core.metrics.TrialArray;

/** The published scores over trials, with intervals over trials. */
public final class TrialScores {
  private TrialScores() {}

  /**
   * Rate and latent R², and how far the loss is above that of the true rates; those that the data
   * allow.
   */
  public static List<Score> of(Metrics.Target target, Metrics.Output output, Bootstrap bootstrap) {
    List<Score> scores = new ArrayList<>();
    int trials = target.spikes().trials();
    target
        .rates()
        .ifPresent(
            rates -> {
              TrialArray predicted = output.logRates().exp();
              scores.add(
                  bootstrap.score(
                      "r2_observ",
                      trials,
                      some -> RateR2.score(predicted.select(some), rates.select(some)).all()));
              scores.add(
                  bootstrap.score(
                      "oracle_gap/bits_per_spike",
                      trials,
                      some ->
                          OracleGap.of(
                                  output.logRates().select(some),
                                  rates.select(some),
                                  target.spikes().select(some))
                              .bitsPerSpike()));
            });
    target
        .latents()
        .ifPresent(
            truth ->
                scores.add(
                    bootstrap.score(
                        "r2_latent",
                        trials,
                        some ->
                            LatentR2.score(truth.select(some), output.latents().select(some))
                                .all())));
    return scores;
  }
}
