package org.attractor.cli.reproduce;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrialSource;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;

/**
 * How long runs will take: a few epochs of each model, on a part of its trials and all its bins,
 * scaled to all trials and epochs. Schedules that begin with fewer bins take less.
 */
final class TimeEstimate {
  private static final int TRIALS = 256;
  private static final int EPOCHS = 4;

  private final Console console;

  @Inject
  TimeEstimate(Console console) {
    this.console = console;
  }

  /** Runs of the same kind take equally long. */
  private record Kind(String data, String model, int latentSize, int maxEpochs, int batchSize) {}

  /**
   * Processor time that all runs take.
   *
   * @param runs their configurations
   */
  Duration of(List<RunConfig> runs) {
    Map<Kind, Double> seconds = new HashMap<>();
    double sum = 0;
    for (RunConfig run : runs) {
      Kind kind =
          new Kind(
              run.data().name(),
              run.model().name(),
              run.model().latentSize(),
              run.trainer().maxEpochs(),
              run.trainer().batchSize());
      if (!seconds.containsKey(kind)) {
        seconds.put(kind, measure(run));
      }
      sum += seconds.get(kind);
    }
    return Duration.ofSeconds(Math.round(sum));
  }

  private double measure(RunConfig run) {
    RunData data = RunData.load(run.data(), console);
    TrainingData whole = data.trainingData();
    TrainingData part = new TrainingData(some(whole.train()), some(whole.valid()));
    TrainerSettings settings = RunSettings.trainer(run);
    TrainerSettings few =
        TrainerSettings.builder()
            .dtype(settings.dtype())
            .maxEpochs(EPOCHS)
            .batchSize(Math.min(settings.batchSize(), TRIALS))
            .pointsSchedule(new PointsSchedule.Groups(data.dataset().bins(), 1))
            .build();
    double[] ends = new double[EPOCHS];
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            ends[report.epoch()] = report.seconds();
          }
        };
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            RunSettings.model(run, data.dataset().neurons(), data.dataset().bins()));
    try (Backend backend = RunSettings.start(run.backend())) {
      SequentialTrainer.fresh(model, few).train(backend, model, part, List.of(watch));
    }
    // The first epochs compile.
    double epoch = ends[EPOCHS - 1] - ends[EPOCHS - 2];
    double trials = part.train().trials() + part.valid().trials();
    double all = whole.train().trials() + whole.valid().trials();
    return epoch * all / trials * settings.maxEpochs();
  }

  private static TrialSource some(TrialSource source) {
    return source.gather(IntStream.range(0, Math.min(TRIALS, source.trials())).toArray());
  }
}
