package org.attractor.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.datasets.file.DatasetContents;
import org.attractor.datasets.file.DatasetFile;
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
 * <p>A specification determines the bytes of the file, on any number of threads.
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
    DatasetContents contents = compute(named, system, listener);
    Path file = folder.resolve(named.fileName());
    listener.progress("writing " + file.getFileName(), 0);
    DatasetFile.write(file, contents);
    listener.progress("writing " + file.getFileName(), 1);
    return file;
  }

  /**
   * The file of a dataset: the one in the folder if it is there, else a new one.
   *
   * @param spec what to look for or generate
   * @param folder where the file is or will be
   * @param listener is told of the progress
   * @return the file
   * @throws UserException as {@link #generate}; also if the file that is there is no valid dataset
   *     or was made from another specification. A file of another program, which says nothing of
   *     its origin, is taken as it is
   */
  public Path ensure(DatasetSpec spec, Path folder, ProgressListener listener) {
    DatasetSpec named = spec.withSystem(catalogue.get(spec.system()).name());
    Path file = folder.resolve(named.fileName());
    if (!Files.exists(file)) {
      return generate(named, folder, listener);
    }
    Map<String, String> found = DatasetFile.read(file).attributes();
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

  private static DatasetContents compute(
      DatasetSpec spec, DynamicalSystem system, ProgressListener listener) {
    Simulator simulator = new Simulator(system, spec.tolerance(), spec.seed());
    double interval = Simulator.interval(system, spec.pointsPerPeriod(), spec.samples());
    String simulating = "simulating " + system.name();
    double[] latents =
        simulator.run(
            spec.samples(), interval, fraction -> listener.progress(simulating, fraction));
    Standardisation standardisation = Standardisation.of(latents, system.dimension());
    if (system.standardised()) {
      standardisation.apply(latents);
    }
    listener.progress("drawing spikes", 0);
    double[][] readout = Readout.draw(system.dimension(), spec.neurons(), spec.seed());
    FiringRates rates = FiringRates.of(latents, readout);
    int[] spikes = PoissonSpikes.draw(rates.values(), spec.trials(), spec.seed());
    listener.progress("drawing spikes", 1);
    return new DatasetContents(
        spec.trials(),
        spec.bins(),
        interval,
        latents,
        rates.values(),
        spikes,
        readout,
        rates.mean(),
        rates.standardDeviation(),
        TrialSplit.of(spec.trials(), spec.seed()),
        Provenance.of(spec, system, interval, standardisation));
  }
}
