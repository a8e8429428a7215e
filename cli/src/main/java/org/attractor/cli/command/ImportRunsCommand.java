package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.PathsAndSettings;
import org.attractor.cli.run.PublishedRun;
import org.attractor.cli.run.RunImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes run folders of the published study's. */
@Command(
    name = "runs",
    description = {
      "Make run folders of published runs.",
      "They are found (params.json, metrics.csv, last.ckpt) at any depth below FOLDER. All",
      "commands work on them. A run that is to be trained further gets more epochs: import runs",
      "FOLDER trainer.max_epochs=3100, then train run.dir=..."
    })
public final class ImportRunsCommand implements Callable<Integer> {
  private final Console console;
  private final ConfigComposer composer;
  private final RunImport runImport;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "Folders of published runs, and settings (key=value) that override theirs.")
  private List<String> words;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "runs/published",
      description = "Where the run folders go; ${DEFAULT-VALUE} by default.")
  private Path output;

  @Inject
  ImportRunsCommand(Console console, ConfigComposer composer, RunImport runImport) {
    this.console = console;
    this.composer = composer;
    this.runImport = runImport;
  }

  @Override
  public Integer call() {
    PathsAndSettings told = PathsAndSettings.of(words);
    List<String> settings = told.settings();
    List<Path> sources = new ArrayList<>();
    told.paths().forEach(path -> sources.addAll(PublishedRun.folders(Path.of(path))));
    if (sources.isEmpty()) {
      throw new UserException("which runs? Needed: a folder that has published runs");
    }
    // A mistake in the settings is told before one in a run.
    composer.compose(settings);
    Table table =
        new Table(
            "runs",
            Table.Column.of("run"),
            Table.Column.of("model"),
            Table.Column.of("data"),
            Table.Column.of("latent_size"),
            Table.Column.of("seed"),
            Table.Column.of("epochs"),
            Table.Column.of("new"));
    List<UserException> refused = new ArrayList<>();
    for (Path source : sources) {
      RunImport.Imported imported;
      try {
        imported = runImport.run(source, settings, output);
      } catch (UserException refusal) {
        // One bad file among hundreds keeps nobody from the others.
        refused.add(refusal);
        continue;
      }
      var config = imported.composition().config();
      table.row(
          imported.folder().path().toString(),
          config.model().name(),
          config.data().name(),
          config.model().latentSize(),
          config.seed(),
          imported.run().checkpoint().epochs(),
          imported.isNew());
    }
    if (refused.size() == sources.size()) {
      throw refused.get(0);
    }
    console.result(table);
    refused.forEach(refusal -> console.error(refusal.getMessage(), refusal));
    return refused.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
