package org.attractor.analysis.run;

import java.util.Arrays;
import java.util.Optional;
import org.attractor.analysis.dynamics.TrueSystem;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.KnownFixedPoints;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.api.training.TrialSet;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * The system that made a dataset. Datasets may hold its states standardised, {@code (x - mean) /
 * deviation}; its equations know them as they are.
 *
 * @param system the equations
 * @param bin duration of a bin in the system's unit of time
 * @param mean of each coordinate, {@code [dimension]}; 0 where states are not standardised
 * @param deviation of each coordinate, {@code [dimension]}; 1 where states are not standardised
 * @param latents as the dataset holds them, {@code [trial, time, dimension]}
 */
public record Truth(
    OdeSystem system, double bin, double[] mean, double[] deviation, TrialArray latents) {
  /** A search for fixed points of a system whose own are not known looks this far from the data. */
  private static final double FAR = 5;

  /**
   * The system of a dataset.
   *
   * @param trials of the dataset
   * @return empty if the dataset does not say which system made it, or that system is no ordinary
   *     differential equation in the coordinates of the latents
   */
  public static Optional<Truth> of(Dataset dataset, TrialSet trials) {
    String name = dataset.attributes().getOrDefault("system", "");
    return trials
        .latents()
        .map(TrialArray::of)
        .flatMap(
            latents ->
                SystemCatalogue.load().systems().stream()
                    .filter(system -> system.name().equals(name))
                    .filter(OdeSystem.class::isInstance)
                    .map(OdeSystem.class::cast)
                    .filter(system -> system.dimension() == latents.channels())
                    .findFirst()
                    .map(system -> of(system, dataset, latents)));
  }

  private static Truth of(OdeSystem system, Dataset dataset, TrialArray latents) {
    String zeros = Arrays.toString(new double[system.dimension()]);
    String ones = zeros.replace("0.0", "1.0");
    return new Truth(
        system,
        dataset.interval(),
        numbers(dataset.attributes().getOrDefault("latent_mean", zeros)),
        numbers(dataset.attributes().getOrDefault("latent_deviation", ones)),
        latents);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.replaceAll("[\\[\\]\\s]", "").split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** The equations with the dataset's bins. */
  public TrueSystem dynamics() {
    return new TrueSystem(system, bin);
  }

  /** A state of the system as the dataset would hold it. */
  public double[] inData(double[] state) {
    double[] scaled = new double[state.length];
    Arrays.setAll(scaled, i -> (state[i] - mean[i]) / deviation[i]);
    return scaled;
  }

  /** A state of the dataset in the system's coordinates. */
  public double[] inSystem(double[] state) {
    double[] scaled = new double[state.length];
    Arrays.setAll(scaled, i -> mean[i] + deviation[i] * state[i]);
    return scaled;
  }

  /** The dataset's states in the system's coordinates. */
  public VisitedStates visited() {
    int size = system.dimension();
    double[] trial = new double[latents.trialLength()];
    double[] states = new double[latents.trials() * trial.length];
    for (int i = 0; i < latents.trials(); i++) {
      latents.read(i, trial);
      for (int k = 0; k < trial.length; k++) {
        states[i * trial.length + k] = mean[k % size] + deviation[k % size] * trial[k];
      }
    }
    return VisitedStates.of(states, size);
  }

  /**
   * The system's fixed points in its own coordinates: those known, or those that a search finds.
   */
  public FixedPoints fixedPoints() {
    return system.fixedPoints().isEmpty()
        ? new NewtonFinder(SearchSettings.newton().withMaxDistance(FAR)).find(dynamics(), visited())
        : KnownFixedPoints.of(dynamics(), visited(), system.fixedPoints());
  }
}
