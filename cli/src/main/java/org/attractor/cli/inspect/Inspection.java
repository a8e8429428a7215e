package org.attractor.cli.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunSummary;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.Check;
import org.attractor.datasets.file.DatasetFile;

/** Says what is in a file or folder. */
public final class Inspection {
  private Inspection() {}

  /**
   * Describes a dataset.
   *
   * @return whether all checks passed
   * @throws org.attractor.api.UserException if the file is not a whole dataset
   */
  public static boolean dataset(Path file, Console console) {
    Dataset dataset = DatasetFile.read(file);
    Table table = facts();
    table.row("kind", "dataset");
    table.row("sha256", dataset.sha256());
    for (Split split : Split.values()) {
      int trials = dataset.split(split).trials();
      table.row(
          split.key(),
          "spikes ["
              + trials
              + ", "
              + dataset.bins()
              + ", "
              + dataset.neurons()
              + "], latents ["
              + trials
              + ", "
              + dataset.bins()
              + ", "
              + dataset.latentDimension()
              + "]");
    }
    dataset.attributes().forEach((name, value) -> table.row(name, value));
    List<Check> checks = DatasetFile.checks(dataset);
    for (Check check : checks) {
      table.row(
          "check: " + check.what(),
          (check.passed() ? "passed" : "FAILED")
              + (check.detail().isEmpty() ? "" : ": " + check.detail()));
    }
    console.result(table);
    return checks.stream().allMatch(Check::passed);
  }

  /** Describes a checkpoint. */
  public static void checkpoint(Path file, Console console) {
    Checkpoint checkpoint = Checkpoint.read(file);
    Table table = facts();
    table.row("kind", "checkpoint");
    table.row("parameters", checkpoint.parameters().count());
    table.row("training can go on from it", checkpoint.state().isPresent() ? "yes" : "no");
    checkpoint.metadata().forEach(table::row);
    checkpoint
        .parameters()
        .asMap()
        .forEach((name, values) -> table.row(name, values.spec().toString()));
    console.result(table);
  }

  /** Describes a run folder. */
  public static void run(Path path, Console console) {
    RunFolder folder = RunFolder.existing(path);
    Table table = facts();
    table.row("kind", "run");
    folder
        .readManifest()
        .ifPresent(
            manifest ->
                manifest.properties().forEach(e -> table.row(e.getKey(), e.getValue().asText())));
    Map<String, String> last = RunSummary.lastRow(folder);
    table.row(
        "last epoch",
        last.entrySet().stream()
            .filter(e -> !e.getValue().isBlank())
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
    console.result(table);
  }

  private static Table facts() {
    return new Table("facts", Table.Column.of("what"), Table.Column.of("value"));
  }
}
