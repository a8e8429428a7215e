package org.attractor.datasets.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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

  static DatasetContents contents() {
    double[] latents = new double[TRIALS * BINS * LATENTS];
    Arrays.setAll(latents, i -> Math.sin(0.37 * i) + 0.1 * (i % LATENTS));
    double[][] readout = {{-0.4, 0.1, 0.3}, {0.2, -0.1, 0.45}};
    FiringRates rates = FiringRates.of(latents, readout);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("system", "Rössler – a test");
    attributes.put("seed", 7L);
    attributes.put("tolerance", 1e-10);
    attributes.put("initial_condition", new double[] {1.5, -2});
    return new DatasetContents(
        TRIALS,
        BINS,
        INTERVAL,
        latents,
        rates.values(),
        PoissonSpikes.draw(rates.values(), TRIALS, 7),
        readout,
        rates.mean(),
        rates.standardDeviation(),
        TrialSplit.of(TRIALS, 7),
        attributes);
  }

  /** Every member by name, as nested arrays that a test may change or replace. */
  static Map<String, Object> members() {
    DatasetContents whole = contents();
    Map<String, Object> members = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      int[] inds = whole.split().get(split);
      double[][][] data = new double[inds.length][BINS][NEURONS];
      double[][][] activity = new double[inds.length][BINS][NEURONS];
      double[][][] latents = new double[inds.length][BINS][LATENTS];
      double[][] times = new double[inds.length][BINS];
      for (int row = 0; row < inds.length; row++) {
        for (int bin = 0; bin < BINS; bin++) {
          int sample = inds[row] * BINS + bin;
          times[row][bin] = sample * INTERVAL;
          for (int neuron = 0; neuron < NEURONS; neuron++) {
            data[row][bin][neuron] = whole.spikes()[sample * NEURONS + neuron];
            activity[row][bin][neuron] = whole.rates()[sample * NEURONS + neuron];
          }
          for (int latent = 0; latent < LATENTS; latent++) {
            latents[row][bin][latent] = whole.latents()[sample * LATENTS + latent];
          }
        }
      }
      members.put(split.key() + "_data", data);
      members.put(split.key() + "_activity", activity);
      members.put(split.key() + "_latents", latents);
      members.put(split.key() + "_times", times);
      members.put(split.key() + "_inds", Arrays.stream(inds).asLongStream().toArray());
    }
    members.put("readout", whole.readout());
    members.put("orig_mean", new double[][] {whole.activityMean()});
    members.put("orig_std", new double[][] {whole.activityDeviation()});
    return members;
  }

  static Path write(Path file, Map<String, Object> members) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      members.forEach(hdf::putDataset);
    }
    return file;
  }
}
