package org.attractor.cli.run;

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
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.lyapunov.LyapunovSettings;
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

  private static final int TRANSIENT = 200;
  private static final int STEPS = 2;

  /** Trajectories that Lyapunov exponents are measured on. */
  public static final int TRAJECTORIES = 32;

  /** Bins that Lyapunov exponents are measured on, unless a user says otherwise. */
  public static final int BINS = 1000;

  private RunAnalysis() {}

  /** What is asked of a run unless a user says otherwise, in double precision. */
  private static DynamicsAnalysis standard(int bins, int threads) {
    return new DynamicsAnalysis(
        new NewtonFinder(SearchSettings.newton().withThreads(threads)), lyapunov(bins, threads, 0));
  }

  /** The setting that lets all processors analyse, whatever the run was trained with. */
  public static String onAllProcessors() {
    return "trainer.threads=" + Runtime.getRuntime().availableProcessors();
  }

  /** How Lyapunov exponents of runs are estimated. */
  public static LyapunovSettings lyapunov(int bins, int threads, long seed) {
    return new LyapunovSettings(
        TRAJECTORIES, Math.min(TRANSIENT, bins), bins, STEPS, threads, seed);
  }

  /**
   * The analysis of a run: the one in its folder, if it is of this checkpoint and these data; else
   * it is computed and written there.
   *
   * @param target of a run folder, in the precision that is to be computed in
   * @param bins that Lyapunov exponents are measured on, if they are computed
   */
  public static DynamicsAnalysis.Result ofRun(
      EvaluationTarget target, RunData data, int bins, DynamicsAnalysis.Progress progress) {
    RunFolder folder = target.folder().orElseThrow();
    return SavedAnalysis.current(folder, target, data, Split.VALID)
        .orElseGet(
            () -> {
              DynamicsAnalysis analysis = standard(bins, target.config().trainer().threads());
              DynamicsAnalysis.Result result =
                  analyse(target, data, Split.VALID, analysis, progress);
              SavedAnalysis.write(folder, target, data, Split.VALID, result);
              return result;
            });
  }

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
}
