package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.DType;

/** Holds engines to the double-precision engine, probe by probe. */
public final class CrossCheck {
  private final Progress progress;

  /** Told of what is going on. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Something begins.
     *
     * @param stage what is done
     * @param fraction how much of the stage is done, from 0 to 1
     */
    void show(String stage, double fraction);
  }

  /** A probe that may need the double-precision engine to be set up. */
  @FunctionalInterface
  public interface ProbeFactory {
    /** The probe; the engine is not kept. */
    Probe make(Backend reference);
  }

  /**
   * @param progress told of stages
   */
  public CrossCheck(Progress progress) {
    this.progress = progress;
  }

  /**
   * Runs every probe on every engine in every precision that it has.
   *
   * @return a line for each quantity of each probe
   */
  public List<Measurement> run(List<ProbeFactory> probes, List<BackendProvider> engines) {
    List<Comparison> comparisons = new ArrayList<>();
    try (Backend reference = Backends.create(Comparison.REFERENCE, BackendOptions.singleThread())) {
      for (int i = 0; i < probes.size(); i++) {
        progress.show("Measuring budgets", (double) i / probes.size());
        comparisons.add(new Comparison(probes.get(i).make(reference), reference));
      }
      progress.show("Measuring budgets", 1);
    }
    List<Measurement> lines = new ArrayList<>();
    for (BackendProvider engine : engines) {
      lines.addAll(hold(engine, comparisons));
    }
    return lines;
  }

  private List<Measurement> hold(BackendProvider engine, List<Comparison> comparisons) {
    String name = engine.info().name();
    Availability availability = engine.availability();
    if (!availability.available()) {
      return List.of(Measurement.without(name, "", Verdict.UNAVAILABLE, availability.reason()));
    }
    List<Measurement> lines = new ArrayList<>();
    List<DType> dtypes = engine.info().dtypes().stream().sorted().toList();
    try (Backend backend = engine.create(BackendOptions.singleThread())) {
      for (DType dtype : dtypes) {
        String stage = "Computing on " + name + ", " + dtype.configName();
        for (int i = 0; i < comparisons.size(); i++) {
          progress.show(stage, (double) i / comparisons.size());
          lines.addAll(comparisons.get(i).hold(name, backend, dtype));
        }
        progress.show(stage, 1);
      }
    } catch (RuntimeException | LinkageError broken) {
      // An engine that does not start, or not end; others go on.
      lines.add(Measurement.without(name, "", Verdict.FAILED, String.valueOf(broken)));
    }
    return lines;
  }
}
