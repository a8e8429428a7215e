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
import org.attractor.cli.config.BackendConfig;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.config.ModelConfig;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.TrainerConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;

/**
 * How long runs will take. Of each kind of run a few epochs are timed on a part of its trials, with
 * half of the bins in the loss and with all; between and beyond, an epoch's time is linear in the
 * number of bins, and the run's own schedule says how many each of its epochs has.
 */
final class TimeEstimate {
  private static final int TRIALS = 256;

  /** Epochs of one number of bins; the first ones compile, the fastest of the others counts. */
  private static final int EPOCHS = 4;

  private static final int COMPILING = 2;

  private final Console console;

  @Inject
  TimeEstimate(Console console) {
    this.console = console;
  }

  /** Runs of the same kind, which differ in their seed, take equally long. */
  private record Kind(
      DataConfig data, ModelConfig model, TrainerConfig trainer, BackendConfig backend) {
    static Kind of(RunConfig run) {
      return new Kind(run.data(), run.model(), run.trainer(), run.backend());
    }
  }

  /**
   * Processor time that all runs take.
   *
   * @param runs their configurations
   */
  Duration of(List<RunConfig> runs) {
    Map<Kind, Double> seconds = new HashMap<>();
    double sum = 0;
    for (RunConfig run : runs) {
      // Not computeIfAbsent: measuring may simulate a dataset and is no pure function of its key.
      Kind kind = Kind.of(run);
      if (!seconds.containsKey(kind)) {
        seconds.put(kind, measure(run));
      }
      sum += seconds.get(kind);
    }
    return Duration.ofSeconds(Math.round(sum));
  }

  private double measure(RunConfig run) {
    RunData data = RunData.load(run.data(), console);
    int bins = data.dataset().bins();
    int half = (bins + 1) / 2; // twice as many are all
    TrainingData whole = data.trainingData();
    TrainingData part = part(whole);
    TrainerSettings settings = RunSettings.trainer(run);
    double[] ends = train(run, part, settings, new PointsSchedule.Groups(half, EPOCHS), bins);
    double atHalf = least(ends, 0);
    double atAll = least(ends, EPOCHS);
    double aBin = bins == half ? 0 : (atAll - atHalf) / (bins - half);
    double sum = 0;
    for (int epoch = 0; epoch < settings.maxEpochs(); epoch++) {
      int points = settings.pointsSchedule().points(epoch, settings.maxEpochs(), bins);
      sum += Math.max(0, atHalf + aBin * (points - half));
    }
    return sum * whole.train().trials() / part.train().trials();
  }

  /** Times at which the epochs ended, half of them with some of the bins, half with all. */
  private static double[] train(
      RunConfig run, TrainingData part, TrainerSettings settings, PointsSchedule points, int bins) {
    TrainerSettings few =
        TrainerSettings.builder()
            .dtype(settings.dtype())
            .maxEpochs(2 * EPOCHS)
            .batchSize(Math.min(settings.batchSize(), TRIALS))
            .pointsSchedule(points)
            .decodeAllBins(settings.decodeAllBins())
            .build();
    double[] ends = new double[2 * EPOCHS];
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            ends[report.epoch()] = report.seconds();
          }
        };
    SequentialAutoencoder model =
        new SequentialAutoencoder(RunSettings.model(run, part.train().neurons(), bins));
    try (Backend backend = RunSettings.start(run.backend())) {
      SequentialTrainer.fresh(model, few).train(backend, model, part, List.of(watch));
    }
    return ends;
  }

  private static double least(double[] ends, int from) {
    return IntStream.range(from + COMPILING, from + EPOCHS)
        .mapToDouble(epoch -> ends[epoch] - ends[epoch - 1])
        .min()
        .orElseThrow();
  }

  /** As many of the trials to validate for one to train as in the whole. */
  private static TrainingData part(TrainingData whole) {
    int train = Math.min(TRIALS, whole.train().trials());
    double share = (double) train / whole.train().trials();
    int valid = (int) Math.max(1, Math.round(share * whole.valid().trials()));
    return new TrainingData(first(whole.train(), train), first(whole.valid(), valid));
  }

  private static TrialSource first(TrialSource source, int trials) {
    return source.gather(IntStream.range(0, trials).toArray());
  }
}
