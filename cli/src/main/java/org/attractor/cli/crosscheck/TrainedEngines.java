package org.attractor.cli.crosscheck;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.consistency.Measurement;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.engine.Engines;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.CheckpointSink;
import org.attractor.core.training.Initialiser;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.attractor.core.training.TrainingState;

/**
 * Trains the quick preset to its end on every engine. Rounding errors grow until trainings are
 * different ones, so final scores are compared with those of other seeds: an engine may be as far
 * from the mean over seeds of the JVM engine as another seed.
 */
public final class TrainedEngines {
  private static final String REFERENCE = "jvm";
  private static final int SEEDS = 3;

  /** Student's t of 2 degrees of freedom, exceeded by 1 in 100 in absolute value. */
  private static final double QUANTILE = 9.925;

  private static final List<String> SCORES =
      List.of("valid/loss", "valid/r2_observ", "valid/r2_latent");

  private final Console console;
  private final ConfigComposer composer;
  private final Interruption interruption;

  @Inject
  TrainedEngines(Console console, ConfigComposer composer, Interruption interruption) {
    this.console = console;
    this.composer = composer;
    this.interruption = interruption;
  }

  /**
   * Trains.
   *
   * @param file a user's YAML, over the preset
   * @return a line for each engine other than the JVM's, and score
   */
  public List<Measurement> run(List<BackendProvider> engines, Optional<Path> file) {
    List<BackendProvider> others =
        engines.stream()
            .filter(engine -> !engine.info().name().equals(REFERENCE))
            .filter(engine -> engine.availability().available())
            .toList();
    if (others.isEmpty()) {
      return List.of();
    }
    List<Map<String, Double>> seeds = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      seeds.add(train(REFERENCE, seed, file));
    }
    List<Measurement> lines = new ArrayList<>();
    for (BackendProvider engine : others) {
      String name = engine.info().name();
      try {
        lines.addAll(compare(name, train(name, 0, file), seeds, file));
      } catch (TrainingFailedException | LinkageError failed) {
        lines.add(
            Measurement.without(
                "trained", "quick preset", name, "", Verdict.FAILED, String.valueOf(failed)));
      }
    }
    return lines;
  }

  private RunConfig config(String engine, int seed, Optional<Path> file) {
    List<String> words = new ArrayList<>(Engines.settings(engine));
    words.add("seed=" + seed);
    return composer.compose(words, file, Map.of("trainer", "quick")).config();
  }

  private Map<String, Double> train(String engine, int seed, Optional<Path> file) {
    console.message("Training on " + engine + ", seed " + seed);
    RunConfig config = config(engine, seed, file);
    RunData data = RunData.load(config.data(), console);
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            RunSettings.model(config, data.dataset().neurons(), data.dataset().bins()));
    TrainerSettings settings = RunSettings.trainer(config);
    TrainingState state =
        TrainingState.initial(Initialiser.initialise(model, settings.dtype(), settings.seed()));
    Map<String, Double> last = new HashMap<>();
    TrainingListener scores =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            last.putAll(report.metrics());
          }
        };
    try (Backend backend = RunSettings.start(config.backend())) {
      TrainingResult result =
          new SequentialTrainer(settings, state, CheckpointSink.none(), interruption::requested, 0)
              .train(backend, model, data.trainingData(), List.of(scores));
      if (result.status() != TrainingResult.Status.FINISHED) {
        throw new TrainingFailedException(engine + ", seed " + seed + ": " + result.explanation());
      }
    }
    return last;
  }

  private List<Measurement> compare(
      String engine,
      Map<String, Double> scores,
      List<Map<String, Double>> seeds,
      Optional<Path> file) {
    List<Measurement> lines = new ArrayList<>();
    for (String score : SCORES) {
      double[] others = seeds.stream().mapToDouble(seed -> seed.get(score)).toArray();
      double mean = 0;
      for (double other : others) {
        mean += other / SEEDS;
      }
      double squares = 0;
      for (double other : others) {
        squares += (other - mean) * (other - mean);
      }
      // The interval in which one more seed's score lies.
      double deviation = Math.sqrt(squares / (SEEDS - 1));
      double budget = QUANTILE * deviation * Math.sqrt(1 + 1.0 / SEEDS) / Math.abs(mean);
      double error = Math.abs(scores.get(score) - mean) / Math.abs(mean);
      lines.add(
          new Measurement(
              "trained",
              "quick preset",
              engine,
              config(engine, 0, file).backend().dtype().configName(),
              score,
              "",
              REFERENCE + ", " + SEEDS + " seeds",
              budget,
              error,
              error <= budget ? Verdict.AGREES : Verdict.BROKEN,
              ""));
    }
    return lines;
  }

  /** A training did not come to its end. */
  private static final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingFailedException(String message) {
      super(message);
    }
  }
}
