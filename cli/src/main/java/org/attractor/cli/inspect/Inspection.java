package org.attractor.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attractor.api.model.ParameterSet;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunSummary;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.Check;
import org.attractor.datasets.file.DatasetFile;

/**
 * What is in a file or folder.
 *
 * @param sound whether all checks passed
 * @param tables that describe it
 */
public record Inspection(boolean sound, List<Table> tables) {
  /**
   * Describes a dataset.
   *
   * @throws org.attractor.api.UserException if the file is not a whole dataset
   */
  public static Inspection dataset(Path file) {
    Dataset dataset = DatasetFile.read(file);
    Table facts = facts("dataset");
    facts.row("file", file.toString());
    facts.row("sha256", dataset.sha256());
    facts.row("trials", dataset.trials());
    facts.row("bins", dataset.bins());
    facts.row("neurons", dataset.neurons());
    dataset.truth().ifPresent(truth -> facts.row("latents", truth.latentDimension()));
    facts.row("interval", dataset.interval());
    // Sizes stand above, as they are rather than as the file says.
    Set<String> sizes = Set.of("trials", "bins", "neurons");
    dataset.attributes().entrySet().stream()
        .filter(attribute -> !sizes.contains(attribute.getKey()))
        .forEach(attribute -> facts.row(attribute.getKey(), attribute.getValue()));
    Table checks =
        new Table(
            "checks",
            Table.Column.of("check"),
            Table.Column.of("passed"),
            Table.Column.of("detail"));
    List<Check> all = DatasetFile.checks(dataset);
    all.forEach(check -> checks.row(check.what(), check.passed(), check.detail()));
    return new Inspection(
        all.stream().allMatch(Check::passed), List.of(facts, members(dataset), checks));
  }

  private static Table members(Dataset dataset) {
    Table table = new Table("members", Table.Column.of("member"), Table.Column.of("shape"));
    int bins = dataset.bins();
    for (Split split : Split.values()) {
      int trials = dataset.split(split).trials();
      table.row(split.key() + "_data", shape(trials, bins, dataset.neurons()));
      table.row(split.key() + "_times", shape(trials, bins));
      table.row(split.key() + "_inds", shape(trials));
    }
    dataset.truth().ifPresent(truth -> addTruth(table, dataset, truth.latentDimension()));
    return table;
  }

  /** The members that recorded data do not have. */
  private static void addTruth(Table table, Dataset dataset, int latents) {
    for (Split split : Split.values()) {
      int trials = dataset.split(split).trials();
      table.row(split.key() + "_activity", shape(trials, dataset.bins(), dataset.neurons()));
      table.row(split.key() + "_latents", shape(trials, dataset.bins(), latents));
    }
    table.row("readout", shape(latents, dataset.neurons()));
    table.row("orig_mean", shape(1, dataset.neurons()));
    table.row("orig_std", shape(1, dataset.neurons()));
  }

  private static String shape(int... sizes) {
    return Arrays.toString(sizes);
  }

  /**
   * Describes a checkpoint.
   *
   * @throws org.attractor.api.UserException if the file is not a whole checkpoint
   */
  public static Inspection checkpoint(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    ParameterSet parameters = checkpoint.parameters();
    Table facts = facts("checkpoint");
    facts.row("file", file.toString());
    facts.row("tensors", parameters.names().size());
    facts.row("parameters", parameters.count());
    facts.row("resumable", checkpoint.state().isPresent());
    facts.row("finite", parameters.inOrder().stream().allMatch(values -> values.isFinite()));
    checkpoint.metadata().forEach(facts::row);
    Table tensors =
        new Table(
            "tensors",
            Table.Column.of("tensor"),
            Table.Column.of("shape"),
            Table.Column.of("dtype"));
    parameters
        .asMap()
        .forEach(
            (name, values) ->
                tensors.row(name, shape(values.shape().sizes()), values.dtype().configName()));
    return new Inspection(true, List.of(facts, tensors));
  }

  /**
   * Describes a run folder.
   *
   * @throws org.attractor.api.UserException if no run began there, or a file of it is damaged
   */
  public static Inspection run(Path path) {
    RunFolder folder = RunFolder.existing(path);
    Table facts = facts("run");
    facts.row("folder", path.toString());
    Map<String, Object> manifest = new LinkedHashMap<>();
    folder.readManifest().ifPresent(m -> m.properties().forEach(e -> put(manifest, e)));
    // A killed process could not say in the manifest that it does not run any more.
    manifest.put("status", folder.status());
    manifest.forEach(facts::row);
    RunCheckpoints.readLast(path)
        .ifPresent(checkpoint -> facts.row("parameters", checkpoint.parameters().count()));
    Table metrics =
        new Table(
            "metrics",
            Table.Column.of("metric"),
            Table.Column.of("last"),
            Table.Column.of("best_epoch", "epoch of the best"),
            Table.Column.of("best"));
    RunSummary.metrics(folder).forEach(m -> metrics.row(m.name(), m.last(), m.epoch(), m.best()));
    return new Inspection(true, List.of(facts, metrics));
  }

  private static void put(Map<String, Object> facts, Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    facts.put(
        entry.getKey(),
        value.isArray() ? value.size() : value.isNumber() ? value.numberValue() : value.asText());
  }

  private static Table facts(String name) {
    return new Table(name, Table.Column.of("what"), Table.Column.of("value"));
  }
}
