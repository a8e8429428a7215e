package org.attractor.datasets.observation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.attractor.datasets.numpy.Pcg64;

/** The linear map from latents to the activity of neurons, drawn at random. */
public final class Readout {
  /** How the weights were drawn, for the record. */
  public static final String METHOD = "uniform in [-0.5, 0.5), numpy default_rng(seed)";

  /** In which order the neurons are numbered, for the record. */
  public static final String NEURON_ORDER = "ascending weight of the first latent";

  private static final double HALF_WIDTH = 0.5;

  private Readout() {}

  /**
   * Weights uniform in [-0.5, 0.5), drawn row by row from NumPy's default generator, with the
   * columns (the neurons) then sorted by the first row. They equal those of the published datasets.
   *
   * @param latents number of latent dimensions
   * @param neurons number of neurons
   * @param seed the seed of the dataset
   * @return weights {@code [latent, neuron]}
   */
  public static double[][] draw(int latents, int neurons, long seed) {
    Pcg64 random = new Pcg64(seed);
    double[][] drawn = new double[latents][neurons];
    for (double[] row : drawn) {
      Arrays.setAll(row, neuron -> random.uniform(-HALF_WIDTH, HALF_WIDTH));
    }
    int[] order =
        IntStream.range(0, neurons)
            .boxed()
            .sorted(Comparator.comparingDouble(neuron -> drawn[0][neuron]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.stream(drawn)
        .map(row -> Arrays.stream(order).mapToDouble(neuron -> row[neuron]).toArray())
        .toArray(double[][]::new);
  }
}
