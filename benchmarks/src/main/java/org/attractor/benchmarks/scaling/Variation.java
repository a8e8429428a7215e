package org.attractor.benchmarks.scaling;

import java.util.ArrayList;
import java.util.List;
import org.attractor.cli.bench.PaperStep;
import org.attractor.core.model.ModelSettings;

/**
 * The step node3 with one size changed.
 *
 * @param size which one
 * @param value its value
 * @param step what is then computed
 * @param threads used
 */
record Variation(String size, int value, PaperStep step, int threads) {
  private static final PaperStep BASE = PaperStep.named("node3");

  /** Each size over a range that holds the published value. */
  static List<Variation> all(int processors) {
    List<Variation> all = new ArrayList<>();
    ModelSettings m = BASE.model();
    for (int trials : new int[] {65, 130, 325, 650, 1300}) {
      all.add(new Variation("trials", trials, BASE.withTrials(trials), 1));
    }
    for (int bins : new int[] {18, 35, 70, 140}) {
      all.add(of("bins", bins, m, m.neurons(), bins, m.latentSize()));
    }
    for (int neurons : new int[] {10, 30, 100}) {
      all.add(of("neurons", neurons, m, neurons, m.bins(), m.latentSize()));
    }
    for (int latents : new int[] {3, 10, 25, 100}) {
      all.add(of("latents", latents, m, m.neurons(), m.bins(), latents));
    }
    for (int threads = 1; threads <= processors; threads *= 2) {
      all.add(new Variation("threads", threads, BASE, threads));
    }
    return all;
  }

  private static Variation of(
      String size, int value, ModelSettings m, int neurons, int bins, int latents) {
    ModelSettings changed =
        new ModelSettings(
            m.decoder(),
            neurons,
            bins,
            latents,
            m.encoderSize(),
            m.hidden(),
            m.activation(),
            m.dt(),
            m.dropout(),
            m.solver());
    PaperStep step =
        new PaperStep(BASE.name() + ", " + size + " " + value, size, changed, BASE.trials());
    return new Variation(size, value, step, 1);
  }
}
