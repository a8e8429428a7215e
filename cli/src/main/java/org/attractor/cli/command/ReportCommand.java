package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunAnalysis;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunReporter;
import org.attractor.cli.sweep.SweepFolder;
import org.attractor.cli.sweep.SweepReporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a run or a sweep. */
@Command(
    name = "report",
    description = {
      "Write one self-contained HTML page about a run or a sweep, finished or not.",
      "Of a run: its last checkpoint's scores, latents, fixed points, spectra and Lyapunov",
      "exponents, those that 'analyze' saved if they are of this checkpoint. Of a sweep: scores",
      "over seeds beside the published ones, curves, and every run."
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final RunChooser chooser;
  private final RunReporter runs;
  private final SweepReporter sweeps;

  @Parameters(paramLabel = "FOLDER", description = "A run's folder or a sweep's.")
  private Path path;

  @Option(
      names = "--no-analysis",
      description = "Leave out fixed points, spectra and Lyapunov exponents, which take time.")
  private boolean withoutAnalysis;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "" + RunAnalysis.BINS,
      description =
          "Bins that Lyapunov exponents are measured on, if they are not known yet;"
              + " ${DEFAULT-VALUE} by default.")
  private int bins;

  @Option(
      names = "--runs",
      description = "Of a sweep: write the report of each of its runs that has a checkpoint, too.")
  private boolean everyRun;

  @Inject
  ReportCommand(
      Console console,
      GlobalOptions options,
      RunChooser chooser,
      RunReporter runs,
      SweepReporter sweeps) {
    this.console = console;
    this.options = options;
    this.chooser = chooser;
    this.runs = runs;
    this.sweeps = sweeps;
  }

  @Override
  public Integer call() {
    if (bins < 1) {
      throw new UserException("--bins " + bins + ": at least 1 is needed");
    }
    return SweepFolder.isOne(path) ? ofSweep(SweepFolder.existing(path)) : ofRun();
  }

  private List<String> words() {
    return options.backend().map(name -> "backend=" + name).stream().toList();
  }

  private OptionalInt analysisBins() {
    return withoutAnalysis ? OptionalInt.empty() : OptionalInt.of(bins);
  }

  private int ofRun() {
    if (everyRun) {
      throw new UserException("--runs is of a sweep; " + path + " is none: it has no sweep.json");
    }
    RunFolder folder = RunFolder.existing(path);
    RunChooser.Chosen run = chooser.existing(folder, words(), options.config());
    if (options.dryRun()) {
      console.result("# would write " + folder.report() + " and " + folder.picture());
      return ExitCode.DONE;
    }
    folder.requireWritable();
    runs.write(run, words(), analysisBins());
    console.result(RunReport.table(folder));
    return ExitCode.DONE;
  }

  private int ofSweep(SweepFolder folder) {
    options
        .config()
        .ifPresent(
            file -> {
              throw new UserException(
                  "--config " + file + ": the runs of " + path + " have their own configurations");
            });
    if (options.dryRun()) {
      console.result("# would write " + folder.report());
      return ExitCode.DONE;
    }
    if (everyRun) {
      sweeps.writeRuns(folder, words(), analysisBins());
    }
    sweeps.write(folder);
    console.result(RunReport.table("sweep", folder.path(), folder.report()));
    return ExitCode.DONE;
  }
}
