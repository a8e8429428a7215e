package org.attractor.cli.reproduce;

import java.util.List;
import org.attractor.analysis.report.Spread;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * One number of the study beside ours: a metric of a model of one size on one dataset.
 *
 * @param data name of the dataset's configuration
 * @param model name of the model's configuration
 * @param latentSize number of latent dimensions
 * @param trainer name of the configuration that ours were trained with
 * @param metric {@code loss}, {@code r2_observ} or {@code r2_latent}
 * @param ours one score a seed, at least one
 * @param published mean and standard deviation over the study's seeds
 * @param publishedSeeds how many, at least 2
 */
record Cell(
    String data,
    String model,
    int latentSize,
    String trainer,
    String metric,
    List<Double> ours,
    Spread published,
    int publishedSeeds) {
  /** Share of new seeds of the study itself that would be called {@code within}. */
  private static final double COVERAGE = 0.95;

  /** How ours compares. */
  enum Verdict {
    /** As near as other seeds of the study would be. */
    WITHIN,
    /** Nearer to the data or the truth. */
    BETTER,
    /** Farther from it. */
    WORSE
  }

  double mean() {
    return ours.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Standard deviation over our seeds; not a number for one. */
  double deviation() {
    return ours.size() < 2
        ? Double.NaN
        : new DescriptiveStatistics(ours.stream().mapToDouble(Double::doubleValue).toArray())
            .getStandardDeviation();
  }

  /**
   * The difference of the means in units of its standard error, were ours seeds of the study: the
   * study's standard deviation times √(1/n + 1/m).
   */
  double z() {
    double error = published.sd() * Math.sqrt(1.0 / publishedSeeds + 1.0 / ours.size());
    return (mean() - published.mean()) / error;
  }

  /**
   * Within if |z| is below the quantile of Student's distribution for the study's seeds: the
   * prediction interval of seeds like the study's.
   */
  Verdict verdict() {
    double bound =
        new TDistribution(publishedSeeds - 1).inverseCumulativeProbability((1 + COVERAGE) / 2);
    if (Math.abs(z()) <= bound) {
      return Verdict.WITHIN;
    }
    boolean higherIsBetter = !metric.equals("loss");
    return z() > 0 == higherIsBetter ? Verdict.BETTER : Verdict.WORSE;
  }
}
