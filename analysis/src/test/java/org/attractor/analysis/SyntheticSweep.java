package org.attractor.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.analysis.report.History;
import org.attractor.analysis.report.PublishedResults;
import org.attractor.analysis.report.RunScore;
import org.attractor.analysis.report.SweepReportInput;
import org.attractor.analysis.report.SweepRun;

/** A sweep as a report gets it, without training: scores that follow from model, size and seed. */
public final class SyntheticSweep {
  private SyntheticSweep() {}

  /** GRU and neural ODE of three sizes with three seeds; one run waits. */
  public static SweepReportInput sizes() {
    List<SweepRun> runs = new ArrayList<>();
    for (String model : List.of("gru", "node")) {
      for (int size : new int[] {2, 3, 5}) {
        for (long seed = 0; seed < 3; seed++) {
          runs.add(run(model, size, seed, runs.size() == 17));
        }
      }
    }
    return new SweepReportInput(
        "Sweep <sizes>",
        runs,
        Map.of("arneodo", 3),
        Map.of("trainer.learning_rate", "0.005"),
        Map.of("backend", "jvm"));
  }

  /** Two models of one size, as in the ablation. */
  public static SweepReportInput models() {
    List<SweepRun> runs = new ArrayList<>();
    for (String model : List.of("ablation0_baseline", "ablation4_vanilla")) {
      for (long seed = 0; seed < 3; seed++) {
        runs.add(run(model, 10, seed, false));
      }
    }
    return new SweepReportInput("Sweep models", runs, Map.of(), Map.of(), Map.of());
  }

  /** R² of the rates: 0.8, 0.81, 0.82 for the seeds, and a tenth of a hundredth a latent. */
  public static double r2(int size, long seed) {
    return 0.8 + 0.01 * seed + 0.001 * size;
  }

  private static SweepRun run(String model, int size, long seed, boolean waits) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", model);
    settings.put("model.latent_size", Integer.toString(size));
    settings.put("seed", Long.toString(seed));
    String name = model + size + "-seed" + seed;
    return new SweepRun(
        name,
        settings,
        "arneodo",
        size,
        seed,
        waits ? "waiting" : "finished",
        waits ? 0 : 30,
        30,
        waits ? Optional.empty() : Optional.of(score(model, size, seed)),
        PublishedResults.load().find("arneodo", model, size),
        history(waits ? 0 : 30, size, seed),
        waits ? OptionalDouble.empty() : OptionalDouble.of(75),
        seed == 0 ? Optional.of(new SweepRun.Dynamics(3, 0.0123)) : Optional.empty(),
        seed == 0 ? Optional.of("runs/" + name + "/report.html") : Optional.empty());
  }

  private static RunScore score(String model, int size, long seed) {
    return new RunScore(
        "arneodo",
        model,
        size,
        seed,
        OptionalDouble.of(1.4),
        OptionalDouble.of(r2(size, seed)),
        OptionalDouble.empty());
  }

  private static History history(int epochs, int size, long seed) {
    double[] epoch = new double[epochs];
    double[] r2 = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      epoch[i] = i;
      r2[i] = r2(size, seed) * (1 - Math.exp(-i / 5.0));
    }
    return History.of(Map.of("epoch", epoch, "valid/r2_observ", r2));
  }
}
