package org.attractor.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * A dataset: simulated spike counts {@code [trial, time, neuron]} of a chaotic system, or a file of
 * the user's.
 *
 * @param name of the choice
 * @param system the dynamical system
 * @param neurons how many neurons observe it
 * @param trials how many trials; the split in training, validation and test sets needs three
 * @param bins samples of one trial
 * @param pointsPerPeriod samples of one period of the system
 * @param seed of the readout, the spikes and the split
 * @param tolerance relative and absolute, of the simulation
 * @param dir folder of generated files
 * @param file a file in the published layout; empty: the generated one
 */
public record DataConfig(
    String name,
    @OneOf(DataConfig.Systems.class) String system,
    @Range(min = 1) int neurons,
    @Range(min = 3) int trials,
    @Range(min = 2) int bins,
    @Range(min = 1) int pointsPerPeriod,
    @Range(min = 0, max = 0xFFFFFFFFL) long seed,
    @Range(min = 0, above = true, max = 1e-2) double tolerance,
    String dir,
    Optional<String> file) {
  /**
   * Checks the size.
   *
   * @throws org.attractor.api.UserException if it is more than a file can hold
   */
  public DataConfig {
    new DatasetSpec(system, neurons, trials, bins, pointsPerPeriod, seed, tolerance);
  }

  /** What determines the generated dataset. */
  public DatasetSpec spec() {
    return new DatasetSpec(system, neurons, trials, bins, pointsPerPeriod, seed, tolerance);
  }

  /** What runs and reports call the data: the name of the user's file, or of the choice. */
  public String label() {
    return file.map(path -> Path.of(path).getFileName().toString().replaceFirst("\\.[^.]*$", ""))
        .orElse(name);
  }

  /** The systems' names. */
  static final class Systems implements Supplier<List<String>> {
    @Override
    public List<String> get() {
      return SystemCatalogue.load().names();
    }
  }
}
