package org.attractor.cli.sweep;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.Experiments;
import org.attractor.cli.config.Origin;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.SweepConfig;
import org.attractor.cli.config.SweepGrid;
import org.attractor.cli.config.SweepWords;
import org.attractor.cli.run.RunFolder;

/**
 * What a sweep is to train.
 *
 * @param folder of the sweep
 * @param config how the runs are trained
 * @param properties of the executor
 * @param keys that vary
 * @param runs all runs, each once, in the order of the grid
 */
public record SweepPlan(
    SweepFolder folder,
    SweepConfig config,
    Map<String, String> properties,
    List<String> keys,
    List<PlannedRun> runs) {
  private static final Path SWEEPS = Path.of("sweeps");

  /** Every run's configuration by its folder. */
  public Map<RunFolder, RunConfig> configs() {
    Map<RunFolder, RunConfig> configs = new LinkedHashMap<>();
    runs.forEach(run -> configs.put(folder.run(run.name()), run.composition().config()));
    return configs;
  }

  /** Makes plans. */
  public static final class Planner {
    private final ConfigComposer composer;

    @Inject
    Planner(ConfigComposer composer) {
      this.composer = composer;
    }

    /**
     * The plan that words make.
     *
     * @param file the user's configuration
     * @throws UserException if a word is wrong, or names a folder for all runs
     */
    public SweepPlan plan(List<String> given, Optional<Path> file) {
      return planAll(List.of(given), file, Optional.empty());
    }

    /**
     * One plan of several lists of words, which agree in how the runs are trained.
     *
     * @param lists of words, at least one
     * @param file the user's configuration
     * @param ownFolder where it goes if the user names no folder; empty: a folder named for what
     *     varies
     * @throws UserException if a word is wrong, or names a folder for all runs
     */
    public SweepPlan planAll(
        List<List<String>> lists, Optional<Path> file, Optional<Path> ownFolder) {
      Set<String> keys = new LinkedHashSet<>();
      Map<String, PlannedRun> runs = new LinkedHashMap<>();
      for (List<String> list : lists) {
        for (List<String> experiment :
            new Experiments().expandAll(SweepWords.parse(list, file).runs())) {
          SweepGrid grid = SweepGrid.of(experiment);
          keys.addAll(grid.keys());
          for (SweepGrid.Point point : grid.points()) {
            PlannedRun run = PlannedRun.of(compose(point.words(), file));
            runs.putIfAbsent(run.name(), run);
          }
        }
      }
      List<String> varying =
          VaryingKeys.of(keys, runs.values().stream().map(PlannedRun::entry).toList());
      SweepWords words = SweepWords.parse(lists.get(0), file);
      Path folder =
          words
              .config()
              .dir()
              .map(Path::of)
              .or(() -> ownFolder)
              .orElseGet(() -> SWEEPS.resolve(name(varying, runs.keySet())));
      return new SweepPlan(
          new SweepFolder(folder),
          words.config(),
          words.properties(),
          varying,
          List.copyOf(runs.values()));
    }

    private Composition compose(List<String> words, Optional<Path> file) {
      Composition composition = composer.compose(words, file);
      for (String key : List.of("run.dir", "run.name")) {
        Origin origin = composition.origins().get(key);
        if (origin != null && !origin.isBuiltIn()) {
          throw new UserException(
              key + " " + origin + ": a sweep names its runs itself; sweep.dir sets its folder");
        }
      }
      // Several runs at once use processors better than several threads in one; but what the user
      // says counts, for the number of shards changes results by rounding.
      if (composition.origins().get("trainer.threads").isBuiltIn()) {
        List<String> single = new ArrayList<>(words);
        single.add("trainer.threads=1");
        return composer.compose(single, file);
      }
      return composition;
    }

    private static String name(List<String> keys, Set<String> runs) {
      List<String> parts = new ArrayList<>();
      keys.forEach(key -> parts.add(key.substring(key.lastIndexOf('.') + 1)));
      parts.add(PlannedRun.digest(String.join("\n", runs)));
      return String.join("-", parts);
    }
  }
}
