package org.attractor.core.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attractor.core.training.CheckpointSink;
import org.attractor.core.training.TrainingState;

/**
 * The checkpoints of a run folder: {@code checkpoints/last.safetensors} to resume from and {@code
 * checkpoints/best.safetensors} of the best validation.
 *
 * @param folder the run folder
 * @param metadata text kept in every checkpoint
 */
public record RunCheckpoints(Path folder, Map<String, String> metadata) implements CheckpointSink {
  /** The file to resume from. */
  public static Path lastFile(Path folder) {
    return folder.resolve("checkpoints").resolve("last.safetensors");
  }

  /** The file of the best validation. */
  public static Path bestFile(Path folder) {
    return folder.resolve("checkpoints").resolve("best.safetensors");
  }

  /** The last checkpoint of a run folder, if there is one. */
  public static Optional<Checkpoint> readLast(Path folder) {
    Path file = lastFile(folder);
    return Files.exists(file) ? Optional.of(Checkpoint.read(file)) : Optional.empty();
  }

  @Override
  public void last(TrainingState state) {
    write(lastFile(folder), state);
  }

  @Override
  public void best(TrainingState state) {
    write(bestFile(folder), state);
  }

  /** Keeps a state for good, as {@code checkpoints/epoch-NNNNNN.safetensors}. */
  public void keep(TrainingState state) {
    String name = String.format("epoch-%06d.safetensors", state.epoch());
    write(lastFile(folder).resolveSibling(name), state);
  }

  private void write(Path file, TrainingState state) {
    try {
      Files.createDirectories(file.getParent());
      Checkpoint.write(file, state, metadata);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write checkpoint " + file, failed);
    }
  }
}
