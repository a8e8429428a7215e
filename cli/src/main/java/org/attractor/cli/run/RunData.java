package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.api.training.TrainingData;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * The dataset of a run.
 *
 * @param dataset read and checked
 */
public record RunData(Dataset dataset) {
  /**
   * Reads the user's file, or makes the generated one if it is not there and reads it.
   *
   * @throws UserException if the file is not a whole dataset
   */
  public static RunData load(DataConfig config, Console console) {
    if (config.file().isPresent()) {
      return new RunData(DatasetFile.read(Path.of(config.file().get())));
    }
    try (ProgressLine progress = new ProgressLine(console)) {
      Path file =
          new DatasetGenerator(SystemCatalogue.load())
              .ensure(config.spec(), Path.of(config.dir()), progress::show);
      return new RunData(DatasetFile.read(file));
    }
  }

  /** The trials to fit and to watch. */
  public TrainingData trainingData() {
    return new TrainingData(dataset.trials(Split.TRAIN), dataset.trials(Split.VALID));
  }

  /**
   * The split of that name.
   *
   * @throws UserException if there is none
   */
  public static Split split(String name) {
    for (Split split : Split.values()) {
      if (split.key().equals(name.toLowerCase(Locale.ROOT))) {
        return split;
      }
    }
    throw UserException.unknownName(
        "split", name, java.util.Arrays.stream(Split.values()).map(Split::key).toList());
  }
}
