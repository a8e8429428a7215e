package org.attractor.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.FixedPointsHdf5;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.analysis.run.AnalysisJson;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.Truth;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.cli.config.RunConfig;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.Evaluator;
import org.attractor.core.training.ForwardPass;
import org.attractor.datasets.Split;

/** Analyses the dynamics of checkpoints on any engine. */
public final class RunAnalysis {
  /** Enough states to know where the dynamics go; splits may be larger than memory. */
  private static final int MOST_TRIALS = 1000;

  private RunAnalysis() {}

  /**
   * Analyses a checkpoint.
   *
   * @param analysis what to ask
   * @param split whose first trials give the states that the model visits
   * @throws org.attractor.api.UserException if it is a checkpoint of another model, or the data
   *     have other neurons or bins
   */
  public static DynamicsAnalysis.Result analyse(
      EvaluationTarget target,
      RunData data,
      Split split,
      DynamicsAnalysis analysis,
      DynamicsAnalysis.Progress progress) {
    return with(
        target,
        data,
        split,
        (system, latents, trials) -> {
          progress.show("inferring latents", 0);
          return analysis.analyse(system, latents, Truth.of(data.dataset(), trials), progress);
        });
  }

  /** What is done with a learned system while its engine runs. */
  @FunctionalInterface
  public interface Inspection<T> {
    /**
     * @param system the model's dynamics
     * @param latents inferred from the trials, {@code [trial, time, latent]}
     * @param trials that they were inferred from
     */
    T inspect(LearnedSystem system, TrialArray latents, TrialSet trials);
  }

  /**
   * Starts the engine, infers latents from a split's first trials, and hands over the dynamics.
   *
   * @throws org.attractor.api.UserException if it is a checkpoint of another model, or the data
   *     have other neurons or bins
   */
  public static <T> T with(
      EvaluationTarget target, RunData data, Split split, Inspection<T> inspection) {
    RunConfig config = target.config();
    ModelSettings settings = target.model(data);
    RunEvaluation.requireFits(target.checkpoint(), settings, data.dataset());
    SequentialAutoencoder model = new SequentialAutoencoder(settings);
    DType dtype = config.backend().dtype();
    ParameterSet parameters = RunEvaluation.parameters(target.checkpoint(), model, dtype);
    try (Backend backend = RunSettings.start(config.backend());
        ForwardPass forward = new ForwardPass(backend, model, dtype, config.trainer().threads());
        LearnedSystem system = LearnedSystem.of(backend, model, parameters, dtype)) {
      TrialSource source = data.dataset().split(split).source();
      TrialSet trials =
          source.gather(IntStream.range(0, Math.min(MOST_TRIALS, source.trials())).toArray());
      Evaluator.Evaluation evaluation =
          new Evaluator(forward, config.trainer().batchSize()).evaluate(parameters, trials);
      return inspection.inspect(system, TrialArray.of(evaluation.latents()), trials);
    }
  }

  /**
   * Writes {@code analysis/analysis.json} and the learned fixed points as {@code
   * analysis/fixed_points.json} and {@code analysis/fixed_points.h5} into a run folder, and the
   * true ones, if they are known, as {@code analysis/true_fixed_points.json} and {@code .h5}.
   */
  public static void write(RunFolder folder, DynamicsAnalysis.Result result) {
    Path into = folder.analysis();
    try {
      Files.createDirectories(into);
      FixedPointsHdf5.write(result.learned(), into.resolve("fixed_points.h5"));
      folder.write(into.resolve("fixed_points.json"), FixedPointsJson.write(result.learned()));
      if (result.truth().isPresent()) {
        var truth = result.truth().get().truth();
        FixedPointsHdf5.write(truth, into.resolve("true_fixed_points.h5"));
        folder.write(into.resolve("true_fixed_points.json"), FixedPointsJson.write(truth));
      }
      folder.write(into.resolve("analysis.json"), AnalysisJson.write(result));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write into " + into, failed);
    }
  }
}
