package org.attractor.datasets;

import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.datasets.numpy.TrialSplit;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.DynamicalSystem;

/**
 * What determines a generated dataset, entirely.
 *
 * @param system name of the dynamical system
 * @param neurons number of neurons
 * @param trials number of trials, which follow one another on one long trajectory
 * @param bins number of time bins in a trial
 * @param pointsPerPeriod bins in a period of the system
 * @param seed seed of readout, spikes and split, from 0 to 2^32-1
 * @param tolerance absolute and relative tolerance of the simulation
 */
public record DatasetSpec(
    String system,
    int neurons,
    int trials,
    int bins,
    int pointsPerPeriod,
    long seed,
    double tolerance) {

  /**
   * Checks the numbers; whether the system exists is known to the catalogue.
   *
   * @throws UserException if one is outside its range, or the whole is too large for one array
   */
  public DatasetSpec {
    requireAtLeast("neurons", neurons, 1);
    requireAtLeast("trials", trials, TrialSplit.MINIMUM_TRIALS);
    requireAtLeast("bins", bins, 2);
    requireAtLeast("points per period", pointsPerPeriod, 1);
    if (seed < 0 || seed > TrialSplit.MAXIMUM_SEED) {
      throw new UserException(
          "the seed of a dataset must lie between 0 and "
              + TrialSplit.MAXIMUM_SEED
              + ", not "
              + seed);
    }
    if ((double) neurons * trials * bins > Integer.MAX_VALUE) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%d trials x %d bins x %d neurons are more than the %d values a dataset can hold",
              trials,
              bins,
              neurons,
              Integer.MAX_VALUE));
    }
  }

  /**
   * The published dataset of a system: 10 neurons, 2000 trials of 70 bins, seed 0, with the
   * sampling of the system.
   */
  public static DatasetSpec published(DynamicalSystem system) {
    return new DatasetSpec(
        system.name(), 10, 2000, 70, system.pointsPerPeriod(), 0, Simulator.DEFAULT_TOLERANCE);
  }

  /** The same dataset of another system. */
  public DatasetSpec withSystem(String newSystem) {
    return new DatasetSpec(newSystem, neurons, trials, bins, pointsPerPeriod, seed, tolerance);
  }

  /** The same dataset with another seed. */
  public DatasetSpec withSeed(long newSeed) {
    return new DatasetSpec(system, neurons, trials, bins, pointsPerPeriod, newSeed, tolerance);
  }

  /** The same dataset with another number of trials, and so another length of the trajectory. */
  public DatasetSpec withTrials(int newTrials) {
    return new DatasetSpec(system, neurons, newTrials, bins, pointsPerPeriod, seed, tolerance);
  }

  /** The same dataset with another number of neurons. */
  public DatasetSpec withNeurons(int newNeurons) {
    return new DatasetSpec(system, newNeurons, trials, bins, pointsPerPeriod, seed, tolerance);
  }

  /** The same dataset simulated to another tolerance. */
  public DatasetSpec withTolerance(double newTolerance) {
    return new DatasetSpec(system, neurons, trials, bins, pointsPerPeriod, seed, newTolerance);
  }

  /** Number of samples on the trajectory. */
  public int samples() {
    return trials * bins;
  }

  /** The name of the dataset, such as {@code Arneodo10_2000S_70T_35P_0seed_poisson}. */
  public String name() {
    return system
        + neurons
        + "_"
        + trials
        + "S_"
        + bins
        + "T_"
        + pointsPerPeriod
        + "P_"
        + seed
        + "seed_poisson";
  }

  /** The name of the file: that of the dataset and {@code .h5}. */
  public String fileName() {
    return name() + ".h5";
  }

  private static void requireAtLeast(String what, int given, int least) {
    if (given < least) {
      throw new UserException(
          "the number of " + what + " of a dataset must be at least " + least + ", not " + given);
    }
  }
}
