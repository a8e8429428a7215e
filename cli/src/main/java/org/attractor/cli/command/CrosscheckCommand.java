package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.analysis.consistency.CrossCheck;
import org.attractor.analysis.consistency.Measurement;
import org.attractor.analysis.consistency.Probes;
import org.attractor.analysis.consistency.reference.ReferenceFile;
import org.attractor.api.UserException;
import org.attractor.api.backend.BackendProvider;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.config.ConfigNames;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.cli.crosscheck.CrosscheckFiles;
import org.attractor.cli.crosscheck.CrosscheckTable;
import org.attractor.cli.crosscheck.TrainedEngines;
import org.attractor.cli.engine.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does the same computations on every engine and compares them with double precision. */
@Command(
    name = "crosscheck",
    description = {
      "Do the same computations on every engine and compare them with double precision.",
      "Every engine, or those that --backend names (as in jvm,djl,djl@gpu:0), in both",
      "precisions: published checkpoints (outputs, loss and gradients), every operation on random",
      "shapes, and 50 steps of training from one seed. Budgets follow from simulated rounding",
      "errors (docs/consistency.md); shown is what comes nearest to its budget. Exit code 1 if",
      "one is broken or an engine fails."
    })
public final class CrosscheckCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final TrainedEngines trained;

  @Option(
      names = "--checks",
      paramLabel = "NAME",
      split = ",",
      description = "The checks: checkpoints, operations, training; by default all.")
  private List<String> checks = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = {
        "HDF5 file of checkpoints with what was computed from them; built in: the published study's",
        "on the Arneodo system."
      })
  private Optional<Path> reference = Optional.empty();

  @Option(
      names = "--train",
      description = {
        "Also train the quick preset to its end on every engine, and compare the scores with their",
        "spread over three seeds of the JVM engine. --config FILE goes over the preset."
      })
  private boolean train;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where to put crosscheck.json, with every number, and training.svg.")
  private Optional<Path> output = Optional.empty();

  @Inject
  CrosscheckCommand(Console console, GlobalOptions options, TrainedEngines trained) {
    this.console = console;
    this.options = options;
    this.trained = trained;
  }

  /** What is compared. */
  private enum Check {
    CHECKPOINTS,
    OPERATIONS,
    TRAINING
  }

  @Override
  public Integer call() {
    List<BackendProvider> engines = Engines.named(options.backend());
    List<CrossCheck.ProbeFactory> probes = probes();
    if (options.dryRun()) {
      console.result(
          "# would compare %d computations%s on %s"
              .formatted(
                  probes.size(),
                  train ? " and a training" : "",
                  String.join(", ", engines.stream().map(e -> e.info().name()).toList())));
      return ExitCode.DONE;
    }
    output.ifPresent(CrosscheckFiles::requireFolder);
    List<Measurement> lines = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(console)) {
      lines.addAll(new CrossCheck(progress::show).run(probes, engines));
    }
    if (train) {
      lines.addAll(trained.run(engines, options.config()));
    }
    output.ifPresent(folder -> CrosscheckFiles.write(folder, lines));
    console.result(CrosscheckTable.of(Measurement.worst(lines)));
    boolean faulty = lines.stream().anyMatch(line -> line.verdict().faulty());
    return faulty ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<CrossCheck.ProbeFactory> probes() {
    List<Check> all = List.of(Check.values());
    List<Check> chosen =
        checks.isEmpty()
            ? all
            : checks.stream()
                .map(name -> UserException.choose("check", name, all, ConfigNames::of))
                .toList();
    List<CrossCheck.ProbeFactory> probes = new ArrayList<>();
    if (chosen.contains(Check.CHECKPOINTS)) {
      probes.addAll(
          Probes.checkpoints(reference.map(ReferenceFile::read).orElseGet(ReferenceFile::builtIn)));
    } else if (reference.isPresent()) {
      throw new UserException(
          "--reference is for the check 'checkpoints', which --checks leaves out");
    }
    if (chosen.contains(Check.OPERATIONS)) {
      probes.addAll(Probes.operations());
    }
    if (chosen.contains(Check.TRAINING)) {
      probes.addAll(Probes.training());
    }
    return probes;
  }
}
