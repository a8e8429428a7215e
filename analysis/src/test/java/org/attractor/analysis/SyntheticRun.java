package org.attractor.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.lyapunov.LyapunovSettings;
import org.attractor.analysis.report.History;
import org.attractor.analysis.report.PublishedResults;
import org.attractor.analysis.report.ReportInput;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.Truth;
import org.attractor.api.backend.Backend;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.OracleGap;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * A run as a report gets it, without training: trajectories of the Lorenz system as true latents,
 * an affine image of them with a small error as inferred ones, rates and counts from both.
 */
public record SyntheticRun(int trials, int times, int neurons, int latentSize) {
  private static final int TRUE_SIZE = 3;

  /** Three of the steps that advance the truth. */
  private static final double BIN = 0.03;

  public static SyntheticRun small() {
    return new SyntheticRun(6, 30, 4, 3);
  }

  public Metrics.Target target() {
    return new Metrics.Target(counts(), Optional.of(logRates(0).exp()), Optional.of(truth()));
  }

  /** The same trials as a user records them: spikes alone. */
  public Metrics.Target spikesAlone() {
    return new Metrics.Target(counts(), Optional.empty(), Optional.empty());
  }

  public Metrics.Output output() {
    return new Metrics.Output(logRates(0.1), inferred());
  }

  public ReportInput report() {
    return report("node on arneodo, seed 0", target(), output());
  }

  public ReportInput report(String title, Metrics.Target target, Metrics.Output output) {
    Map<String, Double> evaluation =
        new LinkedHashMap<>(Metrics.of(output, target, times).columns("valid"));
    target
        .rates()
        .ifPresent(
            rates ->
                evaluation.putAll(
                    OracleGap.of(output.logRates(), rates, target.spikes()).columns("valid")));
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("model.latent_size", "3");
    configuration.put("trainer.learning_rate", "0.005");
    return new ReportInput(
        title,
        configuration,
        Map.of("engine", "jvm"),
        history(),
        evaluation,
        "valid",
        PublishedResults.load().find("arneodo", "node", 3),
        target,
        output,
        Optional.empty());
  }

  /** A run of a model that is the Lorenz system itself, with its analysis. */
  public ReportInput analysed() {
    ReportInput run =
        report("lorenz on itself", target(), new Metrics.Output(logRates(0.1), truth()));
    return new ReportInput(
        run.title(),
        run.configuration(),
        run.provenance(),
        run.history(),
        run.evaluation(),
        run.split(),
        run.published(),
        run.target(),
        run.output(),
        Optional.of(analysis()));
  }

  /** Measured on few and short trajectories: the numbers are rough, but there. */
  public DynamicsAnalysis.Result analysis() {
    OdeSystem lorenz = (OdeSystem) SystemCatalogue.load().get("Lorenz");
    Truth truth = new Truth(lorenz, BIN, new double[TRUE_SIZE], new double[] {1, 1, 1}, truth());
    DynamicsAnalysis analysis =
        new DynamicsAnalysis(
            new NewtonFinder(SearchSettings.newton().withStarts(100)),
            new LyapunovSettings(3, 5, 20, 2, 1, 0));
    try (Backend backend = Engines.reference();
        LearnedSystem planted = TensorFields.system(backend, "Lorenz", BIN)) {
      return analysis.analyse(planted, truth(), Optional.of(truth), (stage, fraction) -> {});
    }
  }

  /** Two rows an epoch, one for each split, as in a run's file. */
  private static History history() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("epoch", rows(row -> row / 2));
    columns.put("train/loss", rows(row -> row % 2 == 0 ? 2 - row / 200.0 : Double.NaN));
    columns.put("valid/loss", rows(row -> row % 2 == 1 ? 2 - row / 250.0 : Double.NaN));
    columns.put("valid/r2_observ", rows(row -> row % 2 == 1 ? row / 200.0 : Double.NaN));
    columns.put("valid/num_points", rows(row -> row % 2 == 1 ? 10 : Double.NaN));
    return History.of(columns);
  }

  private static double[] rows(java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, 120).mapToDouble(value).toArray();
  }

  public TrialArray truth() {
    double[] values = new double[trials * times * TRUE_SIZE];
    double[] state = {1, 1, 20};
    for (int row = 0; row < trials * times; row++) {
      for (int step = 0; step < 3; step++) {
        advance(state);
      }
      System.arraycopy(state, 0, values, row * TRUE_SIZE, TRUE_SIZE);
    }
    return TrialArray.of(values, trials, times, TRUE_SIZE);
  }

  private static void advance(double[] state) {
    double dt = 0.01;
    double x = state[0];
    double y = state[1];
    double z = state[2];
    state[0] += dt * 10 * (y - x);
    state[1] += dt * (x * (28 - z) - y);
    state[2] += dt * (x * y - 8.0 / 3.0 * z);
  }

  private TrialArray inferred() {
    return image(latentSize, 5, 0.05, 0);
  }

  private TrialArray logRates(double error) {
    return image(neurons, 7, error, -0.5);
  }

  /** A random affine image of the true latents, with an error that no affine map removes. */
  private TrialArray image(int channels, long seed, double error, double offset) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = random.doubles((long) TRUE_SIZE * channels, -0.03, 0.03).toArray();
    TrialArray truth = truth();
    double[] values = new double[trials * times * channels];
    for (int i = 0; i < values.length; i++) {
      int row = i / channels;
      int channel = i % channels;
      values[i] = offset + error * Math.sin(0.7 * row + channel);
      for (int k = 0; k < TRUE_SIZE; k++) {
        values[i] += truth.get(row / times, row % times, k) * weights[k * channels + channel];
      }
    }
    return TrialArray.of(values, trials, times, channels);
  }

  /** Counts about the rates: rounded, with a uniform draw deciding the fraction. */
  private TrialArray counts() {
    SplittableRandom random = new SplittableRandom(11);
    TrialArray rates = logRates(0).exp();
    float[] values = new float[trials * times * neurons];
    for (int i = 0; i < values.length; i++) {
      int row = i / neurons;
      double rate = rates.get(row / times, row % times, i % neurons);
      values[i] = (float) Math.floor(rate + random.nextDouble());
    }
    return TrialArray.of(values, trials, times, neurons);
  }
}
