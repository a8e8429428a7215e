package org.attractor.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset leads back to the equations that made it. */
class TruthTest {
  @TempDir private Path folder;

  private Dataset dataset(String system) {
    SystemCatalogue catalogue = SystemCatalogue.load();
    DatasetSpec spec = DatasetSpec.published(catalogue.get(system)).withTrials(20);
    return DatasetFile.read(
        new DatasetGenerator(catalogue).generate(spec, folder, (stage, fraction) -> {}));
  }

  @Test
  void standardisedLatentsAreStatesOfTheSystemAgain() {
    Dataset dataset = dataset("MacArthur");
    Truth truth = Truth.of(dataset, dataset.trials(Split.TRAIN)).orElseThrow();
    int bins = dataset.bins();
    double[] first = state(truth, 0);
    double[] second = state(truth, 1);
    double[] slope = truth.dynamics().values(first);
    double[] next = truth.dynamics().values(second);
    for (int i = 0; i < first.length; i++) {
      // Two samples a bin apart obey the equations, by the trapezoidal rule: of the third order in
      // a
      // bin of 1/70 period.
      double change = 0.5 * truth.bin() * (slope[i] + next[i]);
      assertThat(second[i] - first[i]).isCloseTo(change, within(1e-2 * (1 + Math.abs(change))));
    }
    assertThat(bins).isEqualTo(70);
    double[] state = truth.inSystem(truth.inData(first));
    assertThat(state).containsExactly(first, within(1e-12 * largest(first)));
    assertThat(truth.latents().get(0, 0, 0)).isCloseTo(truth.inData(first)[0], within(1e-12));
  }

  private static double[] state(Truth truth, int bin) {
    double[] latent = new double[truth.system().dimension()];
    Arrays.setAll(latent, i -> truth.latents().get(0, bin, i));
    return truth.inSystem(latent);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  @Test
  void fixedPointsAreThoseOfTheCatalogueInItsOrder() {
    Dataset dataset = dataset("Rossler");
    Truth truth = Truth.of(dataset, dataset.trials(Split.VALID)).orElseThrow();
    assertThat(truth.fixedPoints().points())
        .extracting(FixedPoint::position)
        .containsExactlyElementsOf(truth.system().fixedPoints());
    assertThat(truth.bin()).isCloseTo(5.9086 / 35 * 1400 / 1399, within(1e-6));
  }

  @Test
  void otherRecordingsHaveNone() {
    Dataset made = dataset("Lorenz");
    Dataset own =
        new Dataset(
            made.file(),
            made.sha256(),
            made.bins(),
            made.neurons(),
            made.truth(),
            made.splits(),
            Map.of());
    assertThat(Truth.of(made, made.trials(Split.TRAIN))).isPresent();
    assertThat(Truth.of(own, own.trials(Split.TRAIN))).isEmpty();
  }
}
