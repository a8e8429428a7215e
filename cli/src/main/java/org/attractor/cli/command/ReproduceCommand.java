package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.reproduce.Reproduction;
import org.attractor.cli.reproduce.Subset;
import org.attractor.cli.sweep.Sweep;
import org.attractor.cli.sweep.SweepTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the study, or a part of it, and scores it. */
@Command(
    name = "reproduce",
    description = {
      "Train the published study, or a part of it, and score it cell by cell.",
      "Configurations are the study's own, scores stand beside the published runs'. It says",
      "first how long that will take. Interrupted, the same command goes on. Settings go over",
      "the study's, such as seed=0 for one seed alone, or trainer=fast for the preset that needs",
      "a fraction of the time; sweep.dir and sweep.cpus are those of 'sweep'."
    })
public final class ReproduceCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final Reproduction reproduction;
  @Mixin private final Settings settings;

  @Option(
      names = "--subset",
      paramLabel = "NAME",
      defaultValue = "headline",
      completionCandidates = Subsets.class,
      description =
          "headline, ablation, figure2-SYSTEM (arneodo, lorenz, rossler, arneodo100, macarthur100,"
              + " mackeyglass100) or all; ${DEFAULT-VALUE} by default.")
  private String subset;

  @Inject
  ReproduceCommand(
      Console console, GlobalOptions options, Reproduction reproduction, Settings settings) {
    this.console = console;
    this.options = options;
    this.reproduction = reproduction;
    this.settings = settings;
  }

  /** Names of subsets, for completion. */
  static final class Subsets extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Subsets() {
      super(Subset.all().stream().map(Subset::name).collect(Collectors.toList()));
    }
  }

  @Override
  public Integer call() {
    Subset chosen = Subset.named(subset);
    Reproduction.Plan plan = reproduction.plan(chosen, settings.given(), options.config());
    if (options.dryRun()) {
      console.result(SweepTables.of(plan.sweep()));
      return ExitCode.DONE;
    }
    reproduction.announce(plan);
    Sweep.Outcome outcome = reproduction.train(plan);
    Reproduction.Results results;
    try {
      results = reproduction.results(plan);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write results", failed);
    }
    Table files = new Table("figures", Table.Column.of("file"));
    results.figures().forEach(file -> files.row(file.toString()));
    console.result(results.cells(), results.verdicts(), files);
    return switch (outcome) {
      case FINISHED -> ExitCode.DONE;
      case INCOMPLETE -> ExitCode.FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
