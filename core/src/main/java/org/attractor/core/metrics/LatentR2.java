package org.attractor.core.metrics;

import java.util.Arrays;

/**
 * R² of the least-squares affine image of the <em>true</em> latents against the <em>inferred</em>
 * latents (column {@code r2_latent}): the share of the model's own activity that the true state
 * explains, so that it falls when the model invents dimensions. R² is taken for each inferred
 * dimension over all trials and bins, averaged over dimensions and held at -10 or above. Each third
 * of a trial has its own regression. An inferred dimension that never changes has no R²: the score
 * is then NaN.
 *
 * <p>Source: Sedler, Versteeg, Pandarinath, NBDT 2023, doi 10.51628/001c.73987.
 */
public final class LatentR2 {
  private static final double FLOOR = -10.0;

  private final int times;
  private final CrossMoments[] parts = new CrossMoments[Thirds.COUNT];

  /** Gathers trials of {@code times} bins. */
  LatentR2(int times, int trueSize, int inferredSize) {
    this.times = times;
    Arrays.setAll(parts, part -> new CrossMoments(trueSize, inferredSize));
  }

  /**
   * @param truth true latents {@code [trial, time, K]}
   * @param inferred the model's latents {@code [trial, time, D]}
   * @return the score in [-10, 1], over all bins and by thirds
   * @throws org.attractor.api.UserException when trials or bins differ
   */
  public static ThirdsScore score(TrialArray truth, TrialArray inferred) {
    LatentR2 moments = new LatentR2(truth.times(), truth.channels(), inferred.channels());
    moments.add(truth, inferred);
    return moments.score();
  }

  /** Adds trials, true latents {@code [trial, time, K]}, inferred {@code [trial, time, D]}. */
  void add(TrialArray truth, TrialArray inferred) {
    truth.requirePaired("true latents", "inferred latents", inferred, false);
    double[] x = new double[truth.trialLength()];
    double[] y = new double[inferred.trialLength()];
    for (int trial = 0; trial < truth.trials(); trial++) {
      truth.read(trial, x);
      inferred.read(trial, y);
      add(x, y);
    }
  }

  /** Adds a trial, true latents {@code [time, K]} and inferred latents {@code [time, D]}. */
  private void add(double[] truth, double[] inferred) {
    for (int part = 0; part < parts.length; part++) {
      parts[part].add(truth, inferred, Thirds.start(part, times), Thirds.start(part + 1, times));
    }
  }

  /** The score of the trials added so far. */
  ThirdsScore score() {
    CrossMoments all = new CrossMoments(parts[0].xSize, parts[0].ySize);
    for (CrossMoments part : parts) {
      all.merge(part);
    }
    return new ThirdsScore(value(all), value(parts[0]), value(parts[1]), value(parts[2]));
  }

  private static double value(CrossMoments moments) {
    double average = Arrays.stream(AffineFit.of(moments).r2()).average().orElse(Double.NaN);
    return Math.max(average, FLOOR);
  }
}
