package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.analysis.figure.SystemPicture;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.BrailleSketch;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.AttractorSamples;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.system.DelaySystem;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.LyapunovSpectrum;
import org.attractor.datasets.system.Parameter;
import org.attractor.datasets.system.SystemCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the catalogue of dynamical systems. */
@Command(
    name = "systems",
    description = {
      "List the dynamical systems that datasets can be made of, or show one in full.",
      "In full: equations, parameters, fixed points, Lyapunov exponents and a sketch of its",
      "attractor."
    })
public final class SystemsCommand implements Callable<Integer> {
  private static final int SKETCH_COLUMNS = 64;
  private static final int SKETCH_ROWS = 18;

  private final Console console;
  private final GlobalOptions options;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The system to show in full; none: all of them.")
  private Optional<String> name;

  @Option(
      names = "--figure",
      paramLabel = "PATH",
      description = {
        "Draw it to a PNG or SVG file; without a NAME, each system to a PNG file in this folder."
      })
  private Optional<Path> figure;

  @Inject
  SystemsCommand(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    SystemCatalogue catalogue = SystemCatalogue.load();
    if (name.isPresent()) {
      DynamicalSystem system = catalogue.get(name.get());
      if (figure.isPresent()) {
        draw(system, figure.get());
      }
      show(system);
    } else {
      for (DynamicalSystem system : catalogue.systems()) {
        if (figure.isPresent()) {
          draw(system, figure.get().resolve(system.name() + ".png"));
        }
      }
      console.result(table(catalogue.systems()));
    }
    return ExitCode.DONE;
  }

  private void draw(DynamicalSystem system, Path file) throws IOException {
    if (options.dryRun()) {
      console.message("would write " + file);
      return;
    }
    SystemPicture.write(system, AttractorSamples.of(system), file);
    console.message("wrote " + file);
  }

  private static Table table(List<DynamicalSystem> systems) {
    Table table =
        new Table(
            "systems",
            Table.Column.of("name"),
            Table.Column.of("kind"),
            Table.Column.of("dimension"),
            Table.Column.of("period"),
            Table.Column.number("lyapunov_exponents", "Lyapunov exponents", "%.4g"),
            Table.Column.number("kaplan_yorke_dimension", "Kaplan-Yorke dimension", "%.3f"),
            Table.Column.of("citation"));
    for (DynamicalSystem system : systems) {
      Optional<LyapunovSpectrum> best = system.lyapunovSpectra().stream().findFirst();
      table.row(
          system.name(),
          kind(system),
          system.dimension(),
          system.period(),
          best.map(LyapunovSpectrum::exponents).orElse(null),
          best.map(SystemsCommand::kaplanYorke).orElse(null),
          system.citation());
    }
    return table;
  }

  private static String kind(DynamicalSystem system) {
    return system instanceof DelaySystem ? "delay equation" : "differential equation";
  }

  private static Double kaplanYorke(LyapunovSpectrum spectrum) {
    return spectrum.kaplanYorkeDimension().isPresent()
        ? spectrum.kaplanYorkeDimension().getAsDouble()
        : null;
  }

  private void show(DynamicalSystem system) {
    List<Table> tables = new ArrayList<>();
    tables.add(facts(system));
    Table equations = new Table("equations", Table.Column.of("equation"));
    system.equations().forEach(equations::row);
    tables.add(equations);
    Table parameters =
        new Table("parameters", Table.Column.of("parameter"), Table.Column.of("value"));
    for (Parameter parameter : system.parameters()) {
      parameters.row(parameter.name(), parameter.text());
    }
    tables.add(parameters);
    Table points =
        new Table("fixed_points", Table.Column.number("fixed_point", "fixed point", "%.6g"));
    system.fixedPoints().forEach(point -> points.row(Arrays.stream(point).boxed().toList()));
    tables.add(points);
    Table spectra =
        new Table(
            "lyapunov_spectra",
            Table.Column.number("exponents", "Lyapunov exponents", "%.4g"),
            Table.Column.number("kaplan_yorke_dimension", "Kaplan-Yorke dimension", "%.3f"),
            Table.Column.of("source"));
    for (LyapunovSpectrum spectrum : system.lyapunovSpectra()) {
      spectra.row(spectrum.exponents(), kaplanYorke(spectrum), spectrum.source());
    }
    tables.add(spectra);
    console.result(tables.toArray(Table[]::new));
    if (!console.json()) {
      console.result("\n" + sketch(AttractorSamples.of(system)));
    }
  }

  private static Table facts(DynamicalSystem system) {
    Table facts = new Table("system", Table.Column.of("what"), Table.Column.of("value"));
    facts.row("name", system.name());
    facts.row("description", system.description());
    facts.row("kind", kind(system));
    facts.row("dimension", system.dimension());
    facts.row("coordinates", system.coordinates());
    if (system instanceof DelaySystem delayed) {
      facts.row("delay", delayed.delay());
    }
    facts.row("period", system.period());
    facts.row("points_per_period", system.pointsPerPeriod());
    facts.row("standardised", system.standardised());
    facts.row("initial_condition", Arrays.stream(system.initialCondition()).boxed().toList());
    facts.row("citation", system.citation());
    facts.row("source", system.source());
    return facts;
  }

  /** The attractor seen along its third axis. */
  private static String sketch(TrialArray periods) {
    TrialArray drawn = LatentSpace.ofModel(periods).inferred();
    double[] x = new double[drawn.trials() * drawn.times()];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = drawn.get(i / drawn.times(), i % drawn.times(), 0);
      y[i] = drawn.get(i / drawn.times(), i % drawn.times(), drawn.channels() - 1);
    }
    return BrailleSketch.draw(x, y, SKETCH_COLUMNS, SKETCH_ROWS);
  }
}
