package org.attractor.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.EvaluationTargets;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trained models a command is about, and on which data. */
final class TrainedModels {
  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Run folders or checkpoint files, and settings (key=value) that override.")
  private List<String> words;

  @Option(
      names = "--checkpoint",
      paramLabel = "NAME",
      defaultValue = "last",
      description = "last or best, of a run folder; ${DEFAULT-VALUE} by default.")
  private String checkpoint;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A dataset in place of the run's; the same as data.file=FILE.")
  private Optional<String> data;

  /**
   * Finds them.
   *
   * @param under settings that the user's words go over
   * @param over settings that go over the user's words
   * @throws org.attractor.api.UserException if one is not to be found, or a setting is wrong
   */
  List<EvaluationTarget> find(
      EvaluationTargets targets, GlobalOptions options, List<String> under, List<String> over) {
    List<String> all = new ArrayList<>(under);
    all.addAll(words);
    options.backend().ifPresent(name -> all.add("backend=" + name));
    all.addAll(over);
    data.ifPresent(file -> all.add("data.file=" + file));
    return targets.find(all, options.config(), checkpoint);
  }
}
