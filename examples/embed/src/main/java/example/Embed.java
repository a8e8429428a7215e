package example;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.training.TrainingData;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.run.MetricsCsv;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;

/** What {@code attractor train} does: simulated spikes, a neural ODE, its metrics. */
public final class Embed {
  private Embed() {}

  /** The last epoch's metrics, which are also in {@code FOLDER/metrics.csv}. */
  static Map<String, String> train(Path folder, int trials, int epochs) {
    SystemCatalogue systems = SystemCatalogue.load();
    DatasetSpec spec = DatasetSpec.published(systems.get("Arneodo")).withTrials(trials);
    Dataset data =
        DatasetFile.read(new DatasetGenerator(systems).ensure(spec, folder, (stage, fraction) -> {}));
    SequentialAutoencoder model =
        new SequentialAutoencoder(ModelSettings.publishedNode(data.neurons(), 3));
    TrainerSettings settings =
        TrainerSettings.builder().seed(1).maxEpochs(epochs).batchSize(128).build();
    Path metrics = folder.resolve("metrics.csv");
    try (Backend engine = Backends.create("jvm", BackendOptions.singleThread())) {
      SequentialTrainer.fresh(model, settings)
          .train(
              engine,
              model,
              new TrainingData(data.trials(Split.TRAIN), data.trials(Split.VALID)),
              List.of(new MetricsCsv(metrics)));
    }
    List<Map<String, String>> rows = MetricsCsv.read(metrics);
    return rows.get(rows.size() - 1);
  }

  /** Trains in the folder that is given. */
  public static void main(String[] arguments) {
    System.out.println(train(Path.of(arguments[0]), 2000, 300));
  }
}
