package org.attractor.analysis.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run of a sweep as the sweep's report shows it.
 *
 * @param name of the run
 * @param settings that vary within the sweep, by their dotted keys, in order
 * @param data name of the dataset
 * @param latentSize number of latent dimensions
 * @param seed of the run
 * @param status such as {@code finished}
 * @param epochs done
 * @param planned epochs
 * @param score what it reached on the validation trials; empty before the first validation
 * @param published what the study's runs of this model on such data reached, if there are any
 * @param history validation metrics over epochs
 * @param seconds that its training took, if it is known
 * @param dynamics what was found out about its dynamics, if they were analysed
 * @param page address of the run's own report from the sweep's, if there is one
 */
public record SweepRun(
    String name,
    Map<String, String> settings,
    String data,
    int latentSize,
    long seed,
    String status,
    int epochs,
    int planned,
    Optional<RunScore> score,
    Optional<PublishedScore> published,
    History history,
    OptionalDouble seconds,
    Optional<Dynamics> dynamics,
    Optional<String> page) {
  /**
   * Learned dynamics in two numbers.
   *
   * @param fixedPoints how many were found near the data
   * @param largestExponent largest Lyapunov exponent per bin; NaN if it is not known
   */
  public record Dynamics(int fixedPoints, double largestExponent) {}
}
