package org.attractor.cli.crosscheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attractor.analysis.consistency.Measurement;
import org.attractor.analysis.consistency.TrainingCurves;
import org.attractor.api.UserException;
import org.attractor.cli.console.TableJson;
import org.attractor.core.checkpoint.AtomicFile;

/** The files that a cross-check leaves. */
public final class CrosscheckFiles {
  private CrosscheckFiles() {}

  /**
   * Makes the folder, before anything long is computed.
   *
   * @throws UserException if it cannot be written to
   */
  public static void requireFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UserException("cannot make the folder " + folder + ": " + failed, failed);
    }
    if (!Files.isWritable(folder)) {
      throw new UserException("no permission to write to the folder " + folder);
    }
  }

  /**
   * Writes every line as {@code crosscheck.json}, and the picture of a training if there is one.
   */
  public static void write(Path folder, List<Measurement> lines) {
    text(folder.resolve("crosscheck.json"), TableJson.render(CrosscheckTable.of(lines)));
    TrainingCurves.svg(lines).ifPresent(svg -> text(folder.resolve("training.svg"), svg));
  }

  private static void text(Path file, String text) {
    try {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new UserException("cannot write " + file + ": " + failed, failed);
    }
  }
}
