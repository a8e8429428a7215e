package org.attractor.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.attractor.cli.Tiny;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.run.MetricsCsv;

/** A sweep of models so small that each takes a fraction of a second. */
final class TinySweep {
  static final int EPOCHS = 6;

  private TinySweep() {}

  /** A command line that sweeps in {@code folder/sweep}; data are made in {@code folder/data}. */
  static String[] words(Path folder, String... more) {
    List<String> words = new ArrayList<>(List.of("sweep"));
    words.addAll(Tiny.data(folder));
    words.addAll(
        List.of(
            "model.encoder_size=4",
            "trainer.max_epochs=" + EPOCHS,
            "trainer.batch_size=15",
            "trainer.points_schedule.points_per_group=6",
            "trainer.points_schedule.epochs_per_group=2",
            "backend.dtype=float64",
            "sweep.dir=" + sweep(folder).path()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  static SweepFolder sweep(Path folder) {
    return new SweepFolder(folder.resolve("sweep"));
  }

  /** All rows of all runs' metrics. */
  static int epochsDone(Path folder) {
    return names(folder).stream()
        .mapToInt(name -> MetricsCsv.read(sweep(folder).run(name).metrics()).size())
        .sum();
  }

  /** The names of the runs that have begun. */
  static List<String> names(Path folder) {
    Path runs = sweep(folder).path().resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (var entries = Files.list(runs)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Everything that a sweep computed, file by file: checkpoints as bytes, metrics and results
   * without the columns of times.
   */
  static Map<String, Object> computed(Path folder) throws IOException {
    Map<String, Object> content = new TreeMap<>();
    for (String name : names(folder)) {
      Path run = sweep(folder).run(name).path();
      for (Path file : List.of(RunCheckpoints.lastFile(run), RunCheckpoints.bestFile(run))) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : Files.readAllBytes(file)) {
          bytes.add(b);
        }
        content.put(name + "/" + file.getFileName(), bytes);
      }
      List<Map<String, String>> metrics = MetricsCsv.read(run.resolve("metrics.csv"));
      metrics.forEach(row -> row.remove("time_s"));
      content.put(name + "/metrics", metrics);
    }
    content.put(
        "results",
        Files.readAllLines(sweep(folder).results()).stream()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .collect(Collectors.toList()));
    return content;
  }
}
