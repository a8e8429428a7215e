package org.attractor.core.run.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;

/**
 * Writes each epoch's metrics to an event file in the run's folder, under the names of {@code
 * metrics.csv}, with the epoch as the step. When training goes on, TensorBoard forgets the epochs
 * that will be computed again.
 */
public final class TensorBoardEvents implements TrainingListener, AutoCloseable {
  private final Path folder;
  private EventFile file;

  /**
   * @param folder of the run
   */
  public TensorBoardEvents(Path folder) {
    this.folder = folder;
  }

  @Override
  public void started(int firstEpoch, int maxEpochs) {
    attempt(() -> file = new EventFile(folder, firstEpoch));
  }

  @Override
  public void epochFinished(EpochReport report) {
    Map<String, Double> known = new LinkedHashMap<>(report.metrics());
    known.values().removeIf(value -> value.isNaN());
    attempt(() -> file.scalars(report.epoch(), known));
  }

  /**
   * Adds a picture of an epoch.
   *
   * @param png its encoded pixels
   */
  public void picture(int epoch, String name, int width, int height, byte[] png) {
    attempt(() -> file.picture(epoch, name, width, height, png));
  }

  private interface Write {
    void run() throws IOException;
  }

  private void attempt(Write write) {
    try {
      write.run();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write an event file in " + folder, failed);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      attempt(file::close);
      file = null;
    }
  }
}
