package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearDynamicsTest {
  @Test
  void learns(@TempDir Path folder) {
    SystemCatalogue systems = SystemCatalogue.load();
    DatasetSpec spec = DatasetSpec.published(systems.get("Rossler")).withTrials(50);
    Dataset data =
        DatasetFile.read(new DatasetGenerator(systems).ensure(spec, folder, (stage, fraction) -> {}));
    LinearDynamics model = new LinearDynamics(data.neurons(), 3, data.bins());
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            losses.add(report.metrics().get("valid/loss"));
          }
        };
    try (Backend engine = Backends.create("jvm", BackendOptions.singleThread())) {
      SequentialTrainer.fresh(
              model,
              TrainerSettings.builder()
                  .maxEpochs(40)
                  .batchSize(10)
                  .pointsSchedule(new PointsSchedule.Groups(70, 1))
                  .build())
          .train(
              engine,
              model,
              new TrainingData(data.trials(Split.TRAIN), data.trials(Split.VALID)),
              List.of(listener));
    }
    assertTrue(losses.get(losses.size() - 1) < losses.get(0));
  }
}
