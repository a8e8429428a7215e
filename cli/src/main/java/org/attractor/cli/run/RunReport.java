package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.figure.LatentPicture;
import org.attractor.analysis.report.History;
import org.attractor.analysis.report.HtmlReport;
import org.attractor.analysis.report.ReportInput;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Table;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.run.MetricsCsv;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.Sha256;

/** Writes a run's page and picture. */
public final class RunReport {
  /** Scores that a caption has room for. */
  private static final int MOST_SCORES = 2;

  private RunReport() {}

  /**
   * Writes {@code report.html} and {@code latents.png}.
   *
   * @param data that it was evaluated on
   * @param analysis what was found out about the learned dynamics, if anything
   */
  public static void write(
      RunChooser.Chosen run,
      Evaluated evaluated,
      RunData data,
      Optional<DynamicsAnalysis.Result> analysis) {
    RunFolder folder = run.folder();
    RunConfig config = run.composition().config();
    String title =
        config.model().name() + " on " + config.data().label() + ", seed " + config.seed();
    try {
      HtmlReport.write(
          new ReportInput(
              title,
              run.composition().flat(),
              provenance(folder, evaluated, data),
              history(folder),
              evaluated.columns(),
              evaluated.split().key(),
              evaluated.published(),
              evaluated.target(),
              evaluated.output(),
              analysis),
          folder.report());
      LatentPicture.write(
          title, caption(evaluated), evaluated.target(), evaluated.output(), 0, folder.picture());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the report is, as a path and as an address for a browser. */
  public static Table table(RunFolder folder) {
    return table("run", folder.path(), folder.report());
  }

  /**
   * Where a report is, as a path and as an address for a browser.
   *
   * @param of kind of what it is of
   */
  public static Table table(String of, Path folder, Path report) {
    return new Table("reports", Table.Column.of(of), Table.Column.of("report"))
        .row(folder.toString(), report.toAbsolutePath().normalize().toUri().toString());
  }

  private static Map<String, String> provenance(
      RunFolder folder, Evaluated evaluated, RunData data) {
    Map<String, String> entries = new LinkedHashMap<>();
    folder.readManifest().ifPresent(manifest -> flatten("", manifest, entries));
    entries.put("checkpoint", evaluated.checkpoint().getFileName().toString());
    Checkpoint.read(evaluated.checkpoint())
        .state()
        .ifPresent(state -> entries.put("checkpoint_epoch", Integer.toString(state.epoch())));
    entries.put("checkpoint_sha256", Sha256.of(evaluated.checkpoint()));
    entries.putIfAbsent("dataset", data.dataset().file().toString());
    entries.putIfAbsent("dataset_sha256", data.dataset().sha256());
    program(entries);
    return entries;
  }

  /** Adds which program writes the report, and on what machine. */
  public static void program(Map<String, String> entries) {
    entries.put("report_version", Build.version());
    entries.put("report_commit", Build.commit());
    entries.put("report_jvm", Manifest.jvm());
    entries.put("report_system", Manifest.system());
  }

  /** Every value under its dotted key. */
  private static void flatten(String prefix, JsonNode node, Map<String, String> entries) {
    if (node.isValueNode()) {
      entries.put(prefix, node.asText());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(prefix + "[" + i + "]", node.get(i), entries);
      }
    } else {
      String parent = prefix.isEmpty() ? "" : prefix + ".";
      node.properties().forEach(e -> flatten(parent + e.getKey(), e.getValue(), entries));
    }
  }

  /** The metrics so far; a row that is being written while the run goes on is left out. */
  public static History history(RunFolder folder) {
    List<Map<String, String>> rows = MetricsCsv.read(folder.metrics());
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : MetricsCsv.COLUMNS) {
      double[] values = new double[rows.size()];
      Arrays.setAll(values, i -> number(rows.get(i).getOrDefault(name, "")));
      columns.put(name, values);
    }
    return History.of(columns);
  }

  private static double number(String cell) {
    return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
  }

  /** The trials, and the scores that are known of them. */
  private static String caption(Evaluated evaluated) {
    List<String> scores = new ArrayList<>();
    evaluated.score("r2_observ").ifPresent(r2 -> scores.add(format("rate R² %.3f", r2)));
    evaluated.score("r2_latent").ifPresent(r2 -> scores.add(format("latent R² %.3f", r2)));
    evaluated.score("loss").ifPresent(loss -> scores.add(format("loss %.3f", loss)));
    String trials = evaluated.split() == Split.VALID ? "validation" : evaluated.split().key();
    return trials
        + " trials: "
        + String.join(", ", scores.subList(0, Math.min(MOST_SCORES, scores.size())));
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
