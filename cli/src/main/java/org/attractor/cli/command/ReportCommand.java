package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's report. */
@Command(
    name = "report",
    description = {
      "Write one self-contained HTML page about a run, finished or not, from its last checkpoint."
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final RunChooser chooser;
  private final RunEvaluation evaluation;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path path;

  @Inject
  ReportCommand(
      Console console, GlobalOptions options, RunChooser chooser, RunEvaluation evaluation) {
    this.console = console;
    this.options = options;
    this.chooser = chooser;
    this.evaluation = evaluation;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.existing(path);
    List<String> words = options.backend().map(name -> "backend=" + name).stream().toList();
    RunChooser.Chosen run = chooser.existing(folder, words, options.config());
    if (options.dryRun()) {
      console.result("# would write " + folder.report() + " and " + folder.picture());
      return ExitCode.DONE;
    }
    folder.requireWritable();
    RunReport.write(run, evaluation.last(run, RunData.ofRun(run, console)));
    console.result(RunReport.table(folder));
    return ExitCode.DONE;
  }
}
