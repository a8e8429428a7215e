package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.file.FigureFormat;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.figures.FigureBuilder;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.PathsAndSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the study's figures. */
@Command(
    name = "figures",
    description = {
      "Draw the study's figures 1 to 5 from runs, sweeps or published runs.",
      "(1) dataset, (2) scores against latent size, (3) trajectories with fixed points, (4)",
      "spectra, (5) ablation. FOLDER is a run, a sweep, or a folder of published runs, which are",
      "imported first. A figure that the runs have not enough for is left out."
    })
public final class FiguresCommand implements Callable<Integer> {
  private static final List<String> NUMBERS = List.of("1", "2", "3", "4", "5");

  private final Console console;
  private final GlobalOptions options;
  private final FigureBuilder builder;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..*",
      description = "Folders with runs, and settings (key=value) that override.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--published",
      description = "Show the study's 445 runs in figures 2 and 5; alone, or beside FOLDERs.")
  private boolean published;

  @Option(
      names = "--figure",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,3,4,5",
      description = "Which figures, such as 2,5; all by default.")
  private List<String> numbers;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "png,svg,pdf",
      description = "png (300 dpi), svg, pdf; all by default.")
  private List<String> formats;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "figures",
      description = "Where the files go; ${DEFAULT-VALUE} by default.")
  private Path output;

  @Option(
      names = "--imported",
      paramLabel = "FOLDER",
      defaultValue = "runs/published",
      description = "Where published runs are imported to; ${DEFAULT-VALUE} by default.")
  private Path imported;

  @Inject
  FiguresCommand(Console console, GlobalOptions options, FigureBuilder builder) {
    this.console = console;
    this.options = options;
    this.builder = builder;
  }

  @Override
  public Integer call() {
    List<FigureFormat> kinds = formats.stream().map(FigureFormat::parse).toList();
    Set<Integer> wanted = new TreeSet<>();
    for (String number : numbers) {
      wanted.add(Integer.valueOf(UserException.choose("figure", number, NUMBERS, name -> name)));
    }
    PathsAndSettings told = PathsAndSettings.of(words);
    List<String> settings = new ArrayList<>(told.settings());
    List<Path> folders = told.paths().stream().map(Path::of).toList();
    if (folders.isEmpty() && !published) {
      throw new UserException(
          "figures of what? Needed: a folder with runs, or --published for the study's own");
    }
    options.backend().ifPresent(name -> settings.add("backend=" + name));
    List<EvaluationTarget> runs = builder.targets(folders, settings, imported);
    List<Figure> figures = builder.figures(runs, wanted, published);
    if (figures.isEmpty()) {
      throw new UserException(
          "these runs have not enough for any of the figures "
              + wanted
              + ": 2 needs a model with several latent sizes, 5 two models of the ablation");
    }
    console.result(write(figures, kinds));
    return ExitCode.DONE;
  }

  private Table write(List<Figure> figures, List<FigureFormat> kinds) {
    Table table = new Table("figures", Table.Column.of("figure"), Table.Column.of("file"));
    try {
      for (Figure figure : figures) {
        for (FigureFormat kind : kinds) {
          table.row(figure.name(), kind.write(figure, output).toString());
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write into " + output, failed);
    }
    return table;
  }
}
