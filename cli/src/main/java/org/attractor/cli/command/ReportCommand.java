package org.attractor.cli.command;

import com.google.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunSettings;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.datasets.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's report. */
@Command(
    name = "report",
    description = "Write one self-contained HTML page about a run, from its last checkpoint.")
public final class ReportCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final ConfigComposer composer;
  private final RunEvaluation evaluation;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run;

  @Inject
  ReportCommand(
      Console console, GlobalOptions options, ConfigComposer composer, RunEvaluation evaluation) {
    this.console = console;
    this.options = options;
    this.composer = composer;
    this.evaluation = evaluation;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.existing(run);
    List<String> words = new ArrayList<>();
    options.backend().ifPresent(name -> words.add("backend=" + name));
    RunConfig config = composer.compose(words, Optional.of(folder.config())).config();
    if (options.dryRun()) {
      console.result("# would write " + folder.report());
      return ExitCode.DONE;
    }
    folder.requireWritable();
    RunData data = RunData.load(config.data(), console);
    RunReport.write(
        folder,
        config,
        evaluation.evaluate(
            RunCheckpoints.lastFile(folder.path()),
            RunSettings.model(config, data.dataset().neurons(), data.dataset().bins()),
            data,
            Split.VALID,
            config.backend()));
    console.result(folder.report().toAbsolutePath().normalize().toUri().toString());
    return ExitCode.DONE;
  }
}
