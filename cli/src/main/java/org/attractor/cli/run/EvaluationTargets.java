package org.attractor.cli.run;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.Word;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.ModelSettings;

/**
 * Finds what words such as {@code runs/mine weights.safetensors model=node} name. A checkpoint of
 * ours says itself which model it is of; of others the settings say it.
 */
public final class EvaluationTargets {
  private static final List<String> CHECKPOINTS = List.of("last", "best");

  private final ConfigComposer composer;
  private final RunChooser chooser;

  @Inject
  EvaluationTargets(ConfigComposer composer, RunChooser chooser) {
    this.composer = composer;
    this.chooser = chooser;
  }

  /**
   * Finds all targets.
   *
   * @param words paths and settings in any order
   * @param file the user's configuration, for checkpoint files
   * @param checkpoint {@code last} or {@code best}, of run folders
   * @throws UserException if a path leads nowhere, or it is not known what model or data to take
   */
  public List<EvaluationTarget> find(List<String> words, Optional<Path> file, String checkpoint) {
    if (!CHECKPOINTS.contains(checkpoint)) {
      throw UserException.unknownName("checkpoint", checkpoint, CHECKPOINTS);
    }
    PathsAndSettings told = PathsAndSettings.of(words);
    List<String> settings = told.settings();
    List<String> paths = told.paths();
    if (paths.isEmpty()) {
      throw new UserException("what is to be evaluated? Needed: a run folder or a checkpoint file");
    }
    // A mistake in the settings is told before one in a path.
    composer.compose(settings);
    return paths.stream()
        .map(
            path -> {
              if (Files.isDirectory(Path.of(path))) {
                return ofRun(path, settings, file, checkpoint);
              }
              return ofFile(path, settings, file);
            })
        .toList();
  }

  private EvaluationTarget ofRun(
      String path, List<String> settings, Optional<Path> config, String checkpoint) {
    RunFolder folder = RunFolder.existing(Path.of(path));
    Path file =
        checkpoint.equals("last")
            ? RunCheckpoints.lastFile(folder.path())
            : RunCheckpoints.bestFile(folder.path());
    if (!Files.exists(file)) {
      throw new UserException(
          "the run in " + path + " has no checkpoint '" + checkpoint + "' yet: no " + file);
    }
    return target(
        path,
        file,
        Optional.of(folder),
        chooser.existing(folder, settings, config).composition(),
        settings,
        settings.stream().noneMatch(isOf("data")));
  }

  private EvaluationTarget ofFile(String path, List<String> settings, Optional<Path> file) {
    Path checkpoint = Path.of(path);
    if (!Files.isRegularFile(checkpoint)) {
      throw new UserException("there is no run folder or checkpoint file '" + path + "'");
    }
    if (file.isEmpty() && settings.stream().noneMatch(isOf("data"))) {
      throw new UserException(
          path
              + " is a checkpoint file, which has no data. Say on which to score it:"
              + " --data FILE, or data=arneodo");
    }
    EvaluationTarget target =
        target(
            path, checkpoint, Optional.empty(), composer.compose(settings, file), settings, false);
    if (target.model().isEmpty() && file.isEmpty() && settings.stream().noneMatch(isOf("model"))) {
      throw new UserException(
          path
              + " does not say which model it is of. Say it, as in:"
              + " model=node model.latent_size=3");
    }
    return target;
  }

  private static EvaluationTarget target(
      String name,
      Path checkpoint,
      Optional<RunFolder> folder,
      Composition composition,
      List<String> settings,
      boolean ownData) {
    Optional<ModelSettings> own = RunEvaluation.modelIn(checkpoint);
    if (own.isPresent()) {
      settings.stream()
          .filter(isOf("model"))
          .findFirst()
          .ifPresent(
              word -> {
                throw new UserException(
                    "'" + word + "': " + checkpoint + " says itself which model it is of");
              });
    }
    boolean otherSolver = settings.stream().anyMatch(isOf("trainer.solver"));
    Optional<ModelSettings> model =
        otherSolver
            ? own.map(m -> m.withSolver(composition.config().trainer().solver().settings()))
            : own;
    return new EvaluationTarget(name, checkpoint, folder, composition, ownData, model);
  }

  private static Predicate<String> isOf(String section) {
    return text -> {
      String path = Word.parse(text).path();
      return path.equals(section) || path.startsWith(section + ".");
    };
  }
}
