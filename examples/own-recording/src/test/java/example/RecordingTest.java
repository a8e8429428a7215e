package example;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.training.TrainingData;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.run.MetricsCsv;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final int BINS = 20;
  private static final int NEURONS = 4;

  /** Counts that swing from bin to bin, one phase a trial. */
  private static Path recording(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("trial,bin,n0,n1,n2,n3\n");
    Random random = new Random(1);
    for (int trial = 0; trial < 30; trial++) {
      for (int bin = 0; bin < BINS; bin++) {
        csv.append(trial).append(',').append(bin);
        for (int neuron = 0; neuron < NEURONS; neuron++) {
          double rate = 1 + Math.sin(0.3 * bin + trial + neuron);
          csv.append(',').append(random.nextDouble() < rate / 2 ? 1 : 0);
        }
        csv.append('\n');
      }
    }
    return Files.writeString(folder.resolve("recording.csv"), csv);
  }

  @Test
  void trainsOnCounts(@TempDir Path folder) throws IOException {
    Path file = recording(folder);
    TrainingData data =
        new TrainingData(Recording.read(file, BINS, 0, 24), Recording.read(file, BINS, 24, 30));
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            new ModelSettings(
                DecoderKind.NODE,
                NEURONS,
                BINS,
                2,
                16,
                List.of(32),
                Activation.TANH,
                OptionalDouble.empty(),
                0.05,
                SolverSettings.published()));
    Path metrics = folder.resolve("metrics.csv");
    try (Backend engine = Backends.create("jvm", BackendOptions.singleThread())) {
      SequentialTrainer.fresh(model, TrainerSettings.builder().maxEpochs(3).build())
          .train(engine, model, data, List.of(new MetricsCsv(metrics)));
    }
    Map<String, String> last = MetricsCsv.read(metrics).get(2);
    assertTrue(Double.parseDouble(last.get("valid/loss")) > 0);
    assertFalse(Double.isFinite(parse(last.get("valid/r2_observ"))), "true rates are not known");
  }

  private static double parse(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
