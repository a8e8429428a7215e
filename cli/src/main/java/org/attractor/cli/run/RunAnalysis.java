package org.attractor.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.attractor.analysis.comparison.Bootstrap;
import org.attractor.analysis.comparison.CoSmoothing;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.comparison.TrialScores;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.FixedPointsHdf5;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.analysis.run.AnalysisJson;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.Truth;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.cli.config.RunConfig;
import org.attractor.core.metrics.Metrics;
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
    progress.show("inferring latents", 0);
    return onEngine(
        target,
        data,
        split,
        inferred -> {
          TrialSet trials = inferred.trials();
          List<Score> scores = scores(trials, inferred.evaluation(), analysis.bootstrap());
          progress.show("predicting neurons that are held out", 0);
          scores.add(
              CoSmoothing.score(
                  TrialArray.of(trials.spikes()), inferred.logRates(), analysis.bootstrap()));
          return analysis
              .analyse(
                  inferred.system(),
                  TrialArray.of(inferred.evaluation().latents()),
                  Truth.of(data.dataset(), trials),
                  progress)
              .withScores(scores);
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
    return onEngine(
        target,
        data,
        split,
        inferred ->
            inspection.inspect(
                inferred.system(),
                TrialArray.of(inferred.evaluation().latents()),
                inferred.trials()));
  }

  /**
   * What is at hand while the engine runs.
   *
   * @param system the model's dynamics
   * @param trials a split's first ones
   * @param evaluation what the model made of them
   * @param logRates what it makes of other counts of their shape
   */
  private record Inferred(
      LearnedSystem system,
      TrialSet trials,
      Evaluator.Evaluation evaluation,
      UnaryOperator<TrialArray> logRates) {}

  private static <T> T onEngine(
      EvaluationTarget target, RunData data, Split split, Function<Inferred, T> use) {
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
      UnaryOperator<TrialArray> logRates =
          counts -> logRates(forward, parameters, trials, counts, config);
      return use.apply(new Inferred(system, trials, evaluation, logRates));
    }
  }

  private static List<Score> scores(
      TrialSet trials, Evaluator.Evaluation evaluation, Bootstrap bootstrap) {
    Metrics.Target target = Metrics.Target.of(trials);
    Metrics.Output output = Metrics.Output.of(evaluation.logRates(), evaluation.latents());
    return new ArrayList<>(TrialScores.of(target, output, bootstrap));
  }

  /** What the model makes of other counts in the place of the trials' own. */
  private static TrialArray logRates(
      ForwardPass forward,
      ParameterSet parameters,
      TrialSet trials,
      TrialArray spikes,
      RunConfig config) {
    double[] values = new double[spikes.trials() * spikes.trialLength()];
    double[] trial = new double[spikes.trialLength()];
    for (int i = 0; i < spikes.trials(); i++) {
      spikes.read(i, trial);
      System.arraycopy(trial, 0, values, i * trial.length, trial.length);
    }
    HostValues counts = HostValues.of(trials.spikes().dtype(), trials.spikes().shape(), values);
    return TrialArray.of(
        new Evaluator(forward, config.trainer().batchSize())
            .evaluate(parameters, new TrialSet(counts, trials.rates(), trials.latents()))
            .logRates());
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
