package org.attractor.cli.sweep;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.attractor.analysis.report.History;
import org.attractor.analysis.report.SweepReport;
import org.attractor.analysis.report.SweepReportInput;
import org.attractor.analysis.report.SweepRun;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.figures.RunScores;
import org.attractor.cli.run.Published;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunReporter;
import org.attractor.cli.run.SavedAnalysis;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;

/** Gathers what a sweep's page shows, and writes it. */
public final class SweepReporter {
  /** What the manifests of runs say about how they were computed. */
  private static final List<String> COMPUTED =
      List.of(
          "version",
          "commit",
          "backend",
          "backend_version",
          "device",
          "dtype",
          "threads",
          "jvm",
          "system",
          "dataset_sha256");

  private final Console console;
  private final RunChooser chooser;
  private final Published published;
  private final RunReporter runs;

  @Inject
  SweepReporter(Console console, RunChooser chooser, Published published, RunReporter runs) {
    this.console = console;
    this.chooser = chooser;
    this.published = published;
    this.runs = runs;
  }

  /**
   * Writes the page of every run that has a checkpoint.
   *
   * @param words settings over the runs' own, such as another engine
   * @param bins that exponents are measured on, if they are not known yet; empty to leave out the
   *     dynamics
   */
  public void writeRuns(SweepFolder sweep, List<String> words, OptionalInt bins) {
    for (SweepFolder.Entry entry : sweep.index().entries()) {
      RunFolder folder = sweep.run(entry.name());
      if (folder.exists() && Files.exists(RunCheckpoints.lastFile(folder.path()))) {
        console.message("report of " + entry.name());
        runs.write(chooser.existing(folder, words), words, bins);
      }
    }
  }

  /** Writes {@code report.html} into the sweep's folder. */
  public void write(SweepFolder sweep) {
    SweepFolder.Index index = sweep.index();
    List<RunState> states = new SweepStates(sweep, index.entries()).now();
    Map<String, Integer> dimensions = new TreeMap<>();
    List<SweepRun> shown = new ArrayList<>();
    for (RunState state : states) {
      shown.add(run(sweep, index.keys(), state, dimensions));
    }
    try {
      SweepReport.write(
          new SweepReportInput(
              "Sweep " + sweep.path().toAbsolutePath().normalize().getFileName(),
              shown,
              dimensions,
              common(index),
              provenance(sweep, index)),
          sweep.report());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + sweep.report(), failed);
    }
  }

  private SweepRun run(
      SweepFolder sweep, List<String> keys, RunState state, Map<String, Integer> dimensions) {
    SweepFolder.Entry entry = state.entry();
    RunFolder folder = sweep.run(entry.name());
    Map<String, String> settings = new LinkedHashMap<>();
    keys.forEach(key -> settings.put(key, entry.value(key)));
    Optional<RunConfig> config =
        folder.exists()
            ? Optional.of(chooser.existing(folder, List.of()).composition().config())
            : Optional.empty();
    String data = config.map(c -> c.data().label()).orElse(entry.value("data"));
    config.ifPresent(c -> dimension(c).ifPresent(size -> dimensions.put(data, size)));
    Double seconds = state.metric("time_s");
    return new SweepRun(
        entry.name(),
        settings,
        data,
        Integer.parseInt(entry.value("model.latent_size")),
        Long.parseLong(entry.value("seed")),
        state.status(),
        state.epochs(),
        entry.epochs(),
        config.flatMap(c -> RunScores.of(folder, c)),
        config.flatMap(published::find),
        folder.exists() ? RunReport.history(folder) : History.of(Map.of("epoch", new double[0])),
        seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds),
        SavedAnalysis.summary(folder),
        Files.exists(folder.report())
            ? Optional.of(sweep.path().relativize(folder.report()).toString().replace('\\', '/'))
            : Optional.empty());
  }

  /** Dimension of the system that made the data, where its states are what the data hold. */
  private static Optional<Integer> dimension(RunConfig config) {
    return SystemCatalogue.load().systems().stream()
        .filter(system -> config.data().file().isEmpty())
        .filter(system -> system.name().equals(config.data().system()))
        .filter(OdeSystem.class::isInstance)
        .map(system -> system.dimension())
        .findFirst();
  }

  /** Settings that have the same value in all runs. */
  private static Map<String, String> common(SweepFolder.Index index) {
    Map<String, String> common = new LinkedHashMap<>();
    for (SweepFolder.Entry entry : index.entries()) {
      entry
          .configuration()
          .forEach(
              (key, value) -> {
                boolean same =
                    index.entries().stream()
                        .allMatch(other -> value.equals(other.configuration().get(key)));
                if (same && PlannedRun.isAboutComputation(key)) {
                  common.put(key, value);
                }
              });
    }
    return common;
  }

  /** Every value that a manifest's entry has among the runs. */
  private static Map<String, String> provenance(SweepFolder sweep, SweepFolder.Index index) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    COMPUTED.forEach(key -> values.put(key, new TreeSet<>()));
    for (SweepFolder.Entry entry : index.entries()) {
      sweep
          .run(entry.name())
          .readManifest()
          .ifPresent(
              manifest ->
                  values.forEach(
                      (key, set) -> {
                        if (manifest.hasNonNull(key)) {
                          set.add(manifest.get(key).asText());
                        }
                      }));
    }
    Map<String, String> provenance = new LinkedHashMap<>();
    values.forEach(
        (key, set) -> {
          if (!set.isEmpty()) {
            provenance.put(key, String.join("; ", set));
          }
        });
    RunReport.program(provenance);
    return provenance;
  }
}
