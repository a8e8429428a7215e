package org.attractor.datasets.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.datasets.GroundTruth;
import org.attractor.datasets.Split;
import org.attractor.datasets.numpy.TrialSplit;
import org.attractor.datasets.observation.FiringRates;
import org.attractor.datasets.observation.PoissonSpikes;

/** A valid dataset of 10 trials, 5 bins, 3 neurons and 2 latents, whole or to be damaged. */
final class SmallDataset {
  static final int TRIALS = 10;
  static final int BINS = 5;
  static final int NEURONS = 3;
  static final int LATENTS = 2;
  static final double INTERVAL = 0.25;

  private SmallDataset() {}

  private static double[] latents() {
    double[] latents = new double[TRIALS * BINS * LATENTS];
    Arrays.setAll(latents, i -> Math.sin(0.37 * i) + 0.1 * (i % LATENTS));
    return latents;
  }

  static DatasetContents contents() {
    TrialValues latents = TrialValues.of(latents(), TRIALS);
    double[][] readout = {{-0.4, 0.1, 0.3}, {0.2, -0.1, 0.45}};
    GroundTruth truth = FiringRates.measure(latents::read, TRIALS, readout);
    TrialValues rates = trial -> FiringRates.of(latents.read(trial), trial, truth);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("system", "Rössler – a test");
    attributes.put("seed", 7L);
    attributes.put("tolerance", 1e-10);
    attributes.put("initial_condition", new double[] {1.5, -2});
    return new DatasetContents(
        TRIALS,
        BINS,
        NEURONS,
        DatasetContents.evenTimes(BINS, INTERVAL),
        trial -> PoissonSpikes.draw(rates.read(trial), trial, 7),
        Optional.of(new DatasetContents.Truth(truth, latents, rates)),
        TrialSplit.of(TRIALS, 7),
        attributes);
  }

  /** The same without what lies behind the spikes, as of a recording. */
  static DatasetContents recording() {
    DatasetContents whole = contents();
    return new DatasetContents(
        TRIALS,
        BINS,
        NEURONS,
        whole.times(),
        whole.spikes(),
        Optional.empty(),
        whole.split(),
        Map.of());
  }

  /** Every member by name, as nested arrays that a test may change or replace. */
  static Map<String, Object> members() {
    DatasetContents whole = contents();
    DatasetContents.Truth truth = whole.truth().orElseThrow();
    Map<String, Object> members = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      int[] inds = whole.split().get(split);
      members.put(split.key() + "_data", cube(whole.spikes(), inds, NEURONS));
      members.put(split.key() + "_activity", cube(truth.rates(), inds, NEURONS));
      members.put(split.key() + "_latents", cube(truth.latents(), inds, LATENTS));
      members.put(
          split.key() + "_times",
          Arrays.stream(inds).mapToObj(whole.times()::read).toArray(double[][]::new));
      members.put(split.key() + "_inds", Arrays.stream(inds).asLongStream().toArray());
    }
    members.put("readout", truth.observation().readout());
    members.put("orig_mean", new double[][] {truth.observation().activityMean()});
    members.put("orig_std", new double[][] {truth.observation().activityDeviation()});
    return members;
  }

  private static double[][][] cube(TrialValues values, int[] inds, int channels) {
    double[][][] cube = new double[inds.length][BINS][];
    for (int row = 0; row < inds.length; row++) {
      double[] trial = values.read(inds[row]);
      for (int bin = 0; bin < BINS; bin++) {
        cube[row][bin] = Arrays.copyOfRange(trial, bin * channels, (bin + 1) * channels);
      }
    }
    return cube;
  }

  static Path write(Path file, Map<String, Object> members) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      members.forEach(hdf::putDataset);
    }
    return file;
  }
}
