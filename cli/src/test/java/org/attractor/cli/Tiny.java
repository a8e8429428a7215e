package org.attractor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Command lines for data and models so small that a training takes a fraction of a second. */
public final class Tiny {
  /** Name of the dataset's file. */
  public static final String DATASET = "Arneodo10_40S_12T_35P_0seed_poisson.h5";

  private Tiny() {}

  /** The settings of tiny data, generated into {@code folder/data}. */
  public static List<String> data(Path folder) {
    return List.of("data.trials=40", "data.bins=12", "data.dir=" + folder.resolve("data"));
  }

  /**
   * A command with the settings of a tiny run: 4 epochs of 2 steps on the JVM engine, in double
   * precision.
   *
   * @param folder where {@code run} and {@code data} are or will be
   * @param more words and options, after those settings
   */
  public static String[] run(String command, Path folder, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(data(folder));
    words.addAll(
        List.of(
            "model.encoder_size=4",
            "trainer.max_epochs=4",
            "trainer.batch_size=15",
            "trainer.points_schedule.points_per_group=6",
            "trainer.points_schedule.epochs_per_group=2",
            "backend.dtype=float64",
            "run.dir=" + folder.resolve("run")));
    if (Arrays.stream(more)
        .noneMatch(word -> word.startsWith("backend=") || word.startsWith("--backend"))) {
      words.add("backend=jvm");
    }
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Trains a tiny run, such as {@link #run}. */
  public static CommandRun train(Path folder, String... more) {
    return CommandRun.of(run("train", folder, more));
  }

  /** Every file below a folder with its bytes, to see that nothing is written. */
  public static Map<String, List<Byte>> listing(Path folder) {
    Map<String, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.toList()) {
        List<Byte> bytes = new ArrayList<>();
        if (Files.isRegularFile(entry)) {
          for (byte b : Files.readAllBytes(entry)) {
            bytes.add(b);
          }
        }
        files.put(folder.relativize(entry).toString(), bytes);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return files;
  }
}
