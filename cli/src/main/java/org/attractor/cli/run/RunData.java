package org.attractor.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.training.TrainingData;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.console.Console;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;

/**
 * The dataset of a run.
 *
 * @param dataset read and checked
 */
public record RunData(Dataset dataset) {
  /**
   * Reads the user's file, or makes the generated one if it is not there and reads it. Runs of one
   * process share what is read.
   *
   * @throws UserException if the file is not a whole dataset
   */
  public static RunData load(DataConfig config, Console console) {
    return new RunData(SharedDatasets.get(config, console));
  }

  /**
   * Reads the file that a run was trained on, wherever this program was started then. Where it is
   * gone it is looked for, or made, as the run's configuration says.
   *
   * @throws UserException if it is not a whole dataset, or not the one that it was
   */
  public static RunData ofRun(RunChooser.Chosen run, Console console) {
    Optional<Path> file =
        run.folder()
            .readManifest()
            .map(manifest -> Path.of(manifest.path("dataset").asText()))
            .filter(Files::isRegularFile);
    RunData data =
        file.map(path -> new RunData(DatasetFile.read(path)))
            .orElseGet(() -> load(run.composition().config().data(), console));
    data.requireSameAs(run.folder());
    return data;
  }

  /**
   * Checks that a run was trained on these data, if there was one.
   *
   * @throws UserException if it was trained on others
   */
  void requireSameAs(RunFolder folder) {
    folder
        .readManifest()
        .map(manifest -> manifest.path("dataset_sha256").asText())
        // An imported run does not say.
        .filter(sha -> !sha.isEmpty() && !sha.equals(dataset.sha256()))
        .ifPresent(
            sha -> {
              throw new UserException(
                  dataset.file()
                      + " is not the dataset that the run in "
                      + folder.path()
                      + " was trained on: its SHA-256 is "
                      + dataset.sha256()
                      + ", it was "
                      + sha);
            });
  }

  /** The trials to fit and to watch. */
  public TrainingData trainingData() {
    return new TrainingData(
        dataset.split(Split.TRAIN).source(), dataset.split(Split.VALID).source());
  }

  /**
   * The split of that name.
   *
   * @throws UserException if there is none
   */
  public static Split split(String name) {
    return UserException.choose("split", name, Arrays.asList(Split.values()), Split::key);
  }
}
