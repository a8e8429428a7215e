package org.attractor.benchmarks.scaling;

import java.util.Map;
import java.util.concurrent.Callable;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.benchmarks.report.Program;
import org.attractor.benchmarks.report.ReportOptions;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Engine;
import org.attractor.cli.bench.Heat;
import org.attractor.cli.bench.Host;
import org.attractor.cli.bench.Sample;
import org.attractor.cli.bench.StepData;
import org.attractor.cli.bench.StepPart;
import org.attractor.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times the step node3 with one size changed at a time. */
@Command(
    name = "benchmarks/scaling",
    mixinStandardHelpOptions = true,
    description = "Time the step node3 with one of its sizes changed at a time.")
public final class Scaling implements Callable<Integer> {
  @Option(names = "--backend", defaultValue = "jvm", description = "The engine; jvm by default.")
  private String backend;

  @Option(names = "--rounds", defaultValue = "15", description = "Rounds; 15 by default.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "2",
      description = "Least seconds that each runs before it is timed; 2 by default.")
  private double warmUp;

  @Mixin private ReportOptions report;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new Scaling(), args);
  }

  @Override
  public Integer call() {
    Table table =
        new Table(
            "scaling",
            Table.Column.of("size"),
            Table.Column.of("value"),
            Table.Column.number("forward_ms", "forward, min ms", "%.1f"),
            Table.Column.number("whole_ms", "whole step, min ms", "%.1f"),
            Table.Column.number("median_ms", "median ms", "%.1f"));
    try (Backend engine = Backends.create(backend, BackendOptions.singleThread())) {
      for (Variation variation : Variation.all(Runtime.getRuntime().availableProcessors())) {
        System.err.println(variation.size() + " " + variation.value());
        Map<StepPart, Sample> samples = time(variation, engine);
        table.row(
            variation.size(),
            variation.value(),
            1e3 * samples.get(StepPart.FORWARD).min(),
            1e3 * samples.get(StepPart.WHOLE).min(),
            1e3 * samples.get(StepPart.WHOLE).median());
      }
    }
    report.show("scaling", BenchTables.machine(Host.now()), table);
    return 0;
  }

  private Map<StepPart, Sample> time(Variation variation, Backend engine) {
    try (Heat heat = new Heat(StepData.of(variation.step()), warmUp)) {
      heat.enter(new Engine(backend, engine), variation.threads());
      Heat.Result result = heat.rounds(rounds).get(0);
      result
          .failure()
          .ifPresent(
              why -> {
                throw new IllegalStateException(variation.step().name() + ": " + why);
              });
      return result.samples();
    }
  }
}
