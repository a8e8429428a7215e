package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.Word;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.checkpoint.pytorch.LightningCheckpoint;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.run.MetricsCsv;
import org.attractor.core.training.TrainingState;

/** Makes run folders of ours from published runs, which every command then works on. */
public final class RunImport {
  private final ConfigComposer composer;

  @Inject
  RunImport(ConfigComposer composer) {
    this.composer = composer;
  }

  /**
   * A run that was imported.
   *
   * @param folder where it is now
   * @param composition its configuration
   * @param run what it was made from
   * @param isNew whether it was made now; it may have been there
   */
  public record Imported(
      RunFolder folder, Composition composition, PublishedRun run, boolean isNew) {}

  /**
   * Imports a run. A folder that holds the same run already is left as it is.
   *
   * @param source the published run's folder
   * @param words settings that override the run's own, such as more epochs to go on with
   * @param runs the folder that gets the run's
   * @throws UserException if the run cannot be read, its parameters are not those of its model, or
   *     another run is where it would go; nothing is written then
   */
  public Imported run(Path source, List<String> words, Path runs) {
    PublishedRun run = PublishedRun.read(source);
    Composition composition = composer.compose(settings(run, words));
    RunConfig config = composition.config();
    SequentialAutoencoder model = model(run, config);
    RunFolder folder =
        new RunFolder(
            runs.resolve(run.experiment())
                .resolve(
                    "%s%d-seed%d"
                        .formatted(run.model(), config.model().latentSize(), config.seed())));
    if (folder.exists()) {
      requireSame(folder, composition);
      return new Imported(folder, composition, run, false);
    }
    folder.requireNoStrayParts();
    folder.requireWritable();
    write(run, composition, model, folder);
    return new Imported(folder, composition, run, true);
  }

  private List<String> settings(PublishedRun run, List<String> words) {
    Optional<String> data =
        words.stream()
            .map(Word::parse)
            .filter(word -> word.path().equals("data"))
            .map(word -> String.valueOf(word.value()))
            .findFirst();
    List<String> settings = new ArrayList<>(run.settings(composer.choices().of("data"), data));
    words.stream().filter(word -> !Word.parse(word).path().equals("data")).forEach(settings::add);
    return settings;
  }

  private static SequentialAutoencoder model(PublishedRun run, RunConfig config) {
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            RunSettings.model(config, config.data().spec().neurons(), config.data().spec().bins()));
    try {
      run.checkpoint().parameters().requireMatches(model);
    } catch (UserException otherModel) {
      throw new UserException(run.checkpointFile() + ": " + otherModel.getMessage(), otherModel);
    }
    return model;
  }

  private void requireSame(RunFolder folder, Composition composition) {
    ConfigDifference.requireNone(
        folder,
        ConfigDifference.between(
            composer.compose(List.of(), Optional.of(folder.config())), composition),
        "Choose another folder with --output");
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private void write(
      PublishedRun run, Composition composition, SequentialAutoencoder model, RunFolder folder) {
    RunConfig config = composition.config();
    LightningCheckpoint published = run.checkpoint();
    TrainingState state =
        ordered(published, model)
            .state(
                config.trainer().pointsSchedule().schedule(),
                config.trainer().maxEpochs(),
                model.settings().bins());
    Map<String, String> metadata = ModelMetadata.write(model.settings());
    metadata.put("seed", Long.toString(config.seed()));
    List<Map<String, String>> metrics = merged(MetricsCsv.read(run.metrics()));
    try (RunLock lock = folder.lock()) {
      MetricsCsv.write(folder.metrics(), metrics);
      Files.createDirectories(RunCheckpoints.lastFile(folder.path()).getParent());
      Checkpoint.write(RunCheckpoints.lastFile(folder.path()), state, metadata);
      folder.write(folder.manifest(), manifest(run, config));
      folder.write(folder.params(), composition.overridesJson() + "\n");
      // Last, for it makes the folder a run.
      folder.write(folder.config(), composition.yaml());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the run " + folder.path(), failed);
    }
  }

  /** With everything in our model's order. */
  private static LightningCheckpoint ordered(LightningCheckpoint c, SequentialAutoencoder model) {
    return new LightningCheckpoint(
        c.parameters().inOrderOf(model),
        c.firstMoments().inOrderOf(model),
        c.secondMoments().inOrderOf(model),
        c.epochs(),
        c.steps(),
        c.hyperparameters(),
        c.bestEpoch(),
        c.bestLoss(),
        c.folder());
  }

  /** One row an epoch, of the published files' one row a split event. */
  private static List<Map<String, String>> merged(List<Map<String, String>> events) {
    Map<String, Map<String, String>> epochs = new LinkedHashMap<>();
    for (Map<String, String> event : events) {
      Map<String, String> row =
          epochs.computeIfAbsent(event.get("epoch"), epoch -> new LinkedHashMap<>());
      event.forEach(
          (column, cell) -> {
            if (!cell.isBlank()) {
              row.put(column, cell);
            }
          });
    }
    return List.copyOf(epochs.values());
  }

  private static ObjectNode manifest(PublishedRun run, RunConfig config) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("version", Build.version());
    manifest.put("commit", Build.commit());
    manifest.put("backend", "pytorch");
    manifest.put("imported_from", run.folder().toAbsolutePath().normalize().toString());
    manifest.put("seed", config.seed());
    boolean finished = run.checkpoint().epochs() >= config.trainer().maxEpochs();
    Manifest.end(
        manifest,
        finished ? RunFolder.FINISHED : RunFolder.INTERRUPTED,
        "imported after %d epochs".formatted(run.checkpoint().epochs()),
        run.checkpoint().epochs());
    return manifest;
  }
}
