package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.analysis.fixedpoint.AdamFinder;
import org.attractor.analysis.fixedpoint.FixedPointFinder;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.config.ModelConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.AnalysisTables;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.EvaluationTargets;
import org.attractor.cli.run.RunAnalysis;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.SavedAnalysis;
import org.attractor.datasets.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks what dynamics a model learned. */
@Command(
    name = "analyze",
    description = {
      "Find and prove fixed points of learned dynamics, spectra and Lyapunov exponents.",
      "They stand beside those of the system that made the data where it is known. Computes in",
      "double precision unless --dtype says otherwise. RUN is a run folder, into whose analysis/",
      "the result is written, or a checkpoint file with --data and what else it does not say."
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private static final List<String> FINDERS = List.of("newton", "adam");

  private final Console console;
  private final GlobalOptions options;
  private final EvaluationTargets targets;

  @Mixin private TrainedModels models;

  @Option(
      names = "--finder",
      paramLabel = "NAME",
      defaultValue = "newton",
      description = "newton, or adam for the published search; ${DEFAULT-VALUE} by default.")
  private String finder;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Most starting points of the search; ${DEFAULT-VALUE} by default.")
  private int starts;

  @Option(
      names = "--max-distance",
      paramLabel = "X",
      defaultValue = "1",
      description = {
        "Leaves out fixed points further than this from every visited state, in units",
        "of these states' root mean square distance from their mean; ${DEFAULT-VALUE} by default."
      })
  private double maxDistance;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of starting points and trajectories; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "" + RunAnalysis.BINS,
      description = {
        "Bins of each of the "
            + RunAnalysis.TRAJECTORIES
            + " trajectories that give Lyapunov exponents; errors",
        "fall with the square root of it; ${DEFAULT-VALUE} by default."
      })
  private int bins;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "valid",
      description =
          "Trials whose states are visited: train, valid or test; ${DEFAULT-VALUE} by default.")
  private String split;

  @Option(
      names = "--dtype",
      paramLabel = "NAME",
      defaultValue = "float64",
      description = "float32 or float64; ${DEFAULT-VALUE} by default.")
  private String dtype;

  @Inject
  AnalyzeCommand(Console console, GlobalOptions options, EvaluationTargets targets) {
    this.console = console;
    this.options = options;
    this.targets = targets;
  }

  @Override
  public Integer call() {
    if (!FINDERS.contains(finder)) {
      throw UserException.unknownName("finder", finder, FINDERS);
    }
    Split chosen = RunData.split(split);
    // What the run was trained with does not bind its analysis, which gives the same on any number.
    List<String> threads = List.of(RunAnalysis.onAllProcessors());
    List<String> precision = List.of("backend.dtype=" + dtype);
    List<EvaluationTarget> found = models.find(targets, options, threads, precision);
    // Mistakes in numbers are told before anything is computed.
    found.forEach(target -> analysis(target.config().trainer().threads()));
    if (options.dryRun()) {
      found.forEach(
          target ->
              console.result(
                  "# would analyse "
                      + target.checkpoint()
                      + " on the "
                      + chosen.key()
                      + " trials"
                      + target.folder().map(f -> " and write " + f.analysis()).orElse("")));
      return ExitCode.DONE;
    }
    Map<String, DynamicsAnalysis.Result> results = new LinkedHashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (EvaluationTarget target : found) {
      results.put(target.name(), analyse(target, chosen));
      ModelConfig model = target.config().model();
      groups.put(
          target.name(),
          model.name() + " " + model.latentSize() + " on " + target.config().data().name());
    }
    List<Table> tables = new ArrayList<>(List.of(AnalysisTables.of(results)));
    AnalysisTables.overSeeds(results, groups).ifPresent(tables::add);
    console.result(tables.toArray(Table[]::new));
    return ExitCode.DONE;
  }

  private DynamicsAnalysis.Result analyse(EvaluationTarget target, Split chosen) {
    Optional<RunFolder> writable = target.folder().filter(this::isWritable);
    RunData trials = target.data(console);
    try (ProgressLine progress = new ProgressLine(console)) {
      DynamicsAnalysis.Result result =
          RunAnalysis.analyse(
              target,
              trials,
              chosen,
              analysis(target.config().trainer().threads()),
              progress::show);
      writable.ifPresent(folder -> SavedAnalysis.write(folder, target, trials, chosen, result));
      return result;
    }
  }

  private boolean isWritable(RunFolder folder) {
    try {
      folder.requireWritable();
      return true;
    } catch (UserException readOnly) {
      // What a run in an archive learned is worth knowing all the same.
      console.warning(folder.analysis() + " is not written: " + readOnly.getMessage());
      return false;
    }
  }

  private DynamicsAnalysis analysis(int threads) {
    return new DynamicsAnalysis(finder(threads), RunAnalysis.lyapunov(bins, threads, seed));
  }

  private FixedPointFinder finder(int threads) {
    boolean newton = finder.equals("newton");
    SearchSettings defaults = newton ? SearchSettings.newton() : SearchSettings.adam();
    SearchSettings settings =
        defaults
            .withStarts(starts)
            .withMaxDistance(maxDistance)
            .withThreads(threads)
            .withSeed(seed);
    return newton ? new NewtonFinder(settings) : new AdamFinder(settings);
  }
}
