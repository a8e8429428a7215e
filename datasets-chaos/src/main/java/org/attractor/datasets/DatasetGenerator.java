package org.attractor.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.datasets.file.DatasetContents;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.file.TrialValues;
import org.attractor.datasets.numpy.TrialSplit;
import org.attractor.datasets.observation.FiringRates;
import org.attractor.datasets.observation.PoissonSpikes;
import org.attractor.datasets.observation.Readout;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * Makes datasets: simulates a system on one long trajectory, cuts it into trials, lets a population
 * of neurons observe it, draws their spikes and splits the trials.
 *
 * <p>The recipe is that of A. R. Sedler, C. Versteeg, C. Pandarinath, "Expressive architectures
 * enhance interpretability of dynamics-based neural population models", Neurons, Behavior, Data
 * analysis, and Theory (2023), doi 10.51628/001c.73987. Readout and split are the very ones of that
 * study for the same seed; trajectory and spikes are new realisations, because the study's solver
 * tolerance was loose and its spikes came from another generator.
 *
 * <p>A specification determines the bytes of the file, on any number of threads. Memory is needed
 * for a few trials, however many there are.
 */
public final class DatasetGenerator {
  private final SystemCatalogue catalogue;

  /**
   * @param catalogue where systems are looked up
   */
  public DatasetGenerator(SystemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Generates a dataset and writes its file, whole or not at all; a file of that name is replaced.
   *
   * @param spec what to generate
   * @param folder where to put the file; it is made if need be
   * @param listener is told of the progress
   * @return the file, named after the dataset
   * @throws UserException if the system is unknown, cannot be simulated as asked, or the file
   *     cannot be written
   */
  public Path generate(DatasetSpec spec, Path folder, ProgressListener listener) {
    DynamicalSystem system = catalogue.get(spec.system());
    DatasetSpec named = spec.withSystem(system.name());
    Simulator simulator = new Simulator(system, named.tolerance(), named.seed());
    Path file = folder.resolve(named.fileName());
    try (LatentSpool latents = new LatentSpool(folder, named.bins(), system.dimension())) {
      String simulating = "simulating " + system.name();
      double interval = Simulator.interval(system, named.pointsPerPeriod(), named.samples());
      simulator.stream(
          named.samples(),
          interval,
          fraction -> listener.progress(simulating, fraction),
          latents::add);
      listener.progress("measuring the neurons' activity", 0);
      DatasetContents contents = observe(named, system, interval, latents);
      listener.progress("measuring the neurons' activity", 1);
      listener.progress("writing " + file.getFileName(), 0);
      DatasetFile.write(file, contents);
      listener.progress("writing " + file.getFileName(), 1);
    }
    return file;
  }

  /**
   * The file of a dataset: the one in the folder if it is there, else a new one.
   *
   * @param spec what to look for or generate
   * @param folder where the file is or will be
   * @param listener is told of the progress
   * @return the file
   * @throws UserException as {@link #generate}; also if the file that is there is not whole or was
   *     made from another specification. Its values are not looked at; reading it does that. A file
   *     of another program, which says nothing of its origin, is taken as it is
   */
  public Path ensure(DatasetSpec spec, Path folder, ProgressListener listener) {
    DatasetSpec named = spec.withSystem(catalogue.get(spec.system()).name());
    Path file = folder.resolve(named.fileName());
    if (!Files.exists(file)) {
      return generate(named, folder, listener);
    }
    Map<String, String> found = DatasetFile.attributes(file);
    List<String> differences = new ArrayList<>();
    Provenance.specification(named)
        .forEach(
            (name, wanted) -> {
              String given = found.get(name);
              if (given != null && !given.equals(String.valueOf(wanted))) {
                differences.add(name + " " + given + " instead of " + wanted);
              }
            });
    if (!differences.isEmpty()) {
      throw new UserException(
          file
              + " was made with "
              + String.join(", ", differences)
              + ". Delete it, or use another folder");
    }
    return file;
  }

  /** What neurons make of the hidden states: computed when it is written. */
  private static DatasetContents observe(
      DatasetSpec spec, DynamicalSystem system, double interval, LatentSpool latents) {
    Map<String, Object> attributes = Provenance.of(spec, system, interval);
    if (system.standardised()) {
      Standardisation standardisation =
          Standardisation.of(latents::read, spec.trials(), system.dimension());
      latents.standardise(standardisation);
      attributes.putAll(Provenance.of(standardisation));
    }
    GroundTruth truth =
        FiringRates.measure(
            latents::read,
            spec.trials(),
            Readout.draw(system.dimension(), spec.neurons(), spec.seed()));
    TrialValues rates = trial -> FiringRates.of(latents.read(trial), trial, truth);
    return new DatasetContents(
        spec.trials(),
        spec.bins(),
        spec.neurons(),
        DatasetContents.evenTimes(spec.bins(), interval),
        trial -> PoissonSpikes.draw(rates.read(trial), trial, spec.seed()),
        Optional.of(new DatasetContents.Truth(truth, latents::read, rates)),
        TrialSplit.of(spec.trials(), spec.seed()),
        attributes);
  }
}
