package org.attractor.cli.command;

import com.google.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.Evaluated;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunSettings;
import org.attractor.cli.run.ScoreTable;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.ModelSettings;
import org.attractor.datasets.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores checkpoints on a split, on any engine. */
@Command(
    name = "evaluate",
    description = {
      "Score checkpoints on a split, on any engine. RUN is a run folder, or a checkpoint file with",
      "settings that say what it is, such as: weights.safetensors model=node model.latent_size=3"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final ConfigComposer composer;
  private final RunEvaluation evaluation;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Run folders or checkpoint files, and settings (key=value) that override.")
  private List<String> words;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "valid",
      description = "train, valid or test; ${DEFAULT-VALUE} by default.")
  private String split;

  @Option(
      names = "--checkpoint",
      paramLabel = "NAME",
      defaultValue = "last",
      description = "last or best, of a run folder; ${DEFAULT-VALUE} by default.")
  private String checkpoint;

  @Inject
  EvaluateCommand(
      Console console, GlobalOptions options, ConfigComposer composer, RunEvaluation evaluation) {
    this.console = console;
    this.options = options;
    this.composer = composer;
    this.evaluation = evaluation;
  }

  @Override
  public Integer call() {
    Split chosen = RunData.split(split);
    if (!List.of("last", "best").contains(checkpoint)) {
      throw UserException.unknownName("checkpoint", checkpoint, List.of("last", "best"));
    }
    List<String> settings = new ArrayList<>();
    List<Path> targets = new ArrayList<>();
    for (String word : words) {
      if (word.contains("=") && !Files.exists(Path.of(word))) {
        settings.add(word);
      } else {
        targets.add(Path.of(word));
      }
    }
    options.backend().ifPresent(name -> settings.add("backend=" + name));
    if (targets.isEmpty()) {
      throw new UserException("evaluate needs a run folder or a checkpoint file");
    }
    for (Path target : targets) {
      evaluate(target, settings, chosen);
    }
    return ExitCode.DONE;
  }

  private void evaluate(Path target, List<String> settings, Split chosen) {
    if (!Files.exists(target)) {
      throw new UserException("there is no run folder or checkpoint file " + target);
    }
    boolean isRun = Files.isDirectory(target);
    Optional<RunFolder> folder = isRun ? Optional.of(RunFolder.existing(target)) : Optional.empty();
    RunConfig config =
        composer.compose(settings, folder.map(RunFolder::config).or(options::config)).config();
    Path file = folder.map(this::checkpointOf).orElse(target);
    if (options.dryRun()) {
      console.result("# would score " + file + " on the " + chosen.key() + " split");
      return;
    }
    RunData data = RunData.load(config.data(), console);
    ModelSettings model = model(config, file, data, isRun);
    Evaluated evaluated = evaluation.evaluate(file, model, data, chosen, config.backend());
    folder.ifPresent(
        f ->
            f.write(
                f.evaluation(),
                RunEvaluation.json(evaluated, config.backend(), data.dataset().sha256())));
    Optional<PublishedScore> published = RunReport.published(config);
    console.message(target + ", " + chosen.key() + " split, on " + config.backend().name());
    console.result(ScoreTable.of(evaluated, published));
  }

  private Path checkpointOf(RunFolder folder) {
    Path file =
        checkpoint.equals("last")
            ? RunCheckpoints.lastFile(folder.path())
            : RunCheckpoints.bestFile(folder.path());
    if (!Files.exists(file)) {
      throw new UserException("the run in " + folder.path() + " has no checkpoint " + file);
    }
    return file;
  }

  /** A file of ours says what model it is of; for others the settings say it. */
  private static ModelSettings model(RunConfig config, Path file, RunData data, boolean isRun) {
    ModelSettings configured =
        RunSettings.model(config, data.dataset().neurons(), data.dataset().bins());
    return isRun
        ? configured
        : ModelMetadata.read(Checkpoint.read(file).metadata()).orElse(configured);
  }
}
