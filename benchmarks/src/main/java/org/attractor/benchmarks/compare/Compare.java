package org.attractor.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.benchmarks.report.Program;
import org.attractor.benchmarks.report.ReportOptions;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Engine;
import org.attractor.cli.bench.Heat;
import org.attractor.cli.bench.Host;
import org.attractor.cli.bench.PaperStep;
import org.attractor.cli.bench.StepData;
import org.attractor.cli.bench.StepPart;
import org.attractor.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times the published steps with our engine and with PyTorch, interleaved in one run. */
@Command(
    name = "benchmarks/compare",
    mixinStandardHelpOptions = true,
    description = {
      "Time the published steps with our engine and with PyTorch in interleaved rounds, from the",
      "same weights and spikes; losses and gradients must agree. A step with one thread is compared",
      "with PyTorch's one thread, a step with more with whichever number of threads suits PyTorch."
    })
public final class Compare implements Callable<Integer> {
  private static final String THEM = "pytorch";

  @Option(names = "--backend", defaultValue = "jvm", description = "Our engine; jvm by default.")
  private String backend;

  @Option(
      names = "--python",
      defaultValue = "python3",
      description = "An interpreter that has PyTorch; python3 by default.")
  private String python;

  @Option(names = "--script", hidden = true, required = true)
  private Path script;

  @Option(names = "--steps", split = ",", description = "As in attractor bench; by default all.")
  private List<String> steps = new ArrayList<>();

  @Option(names = "--threads", split = ",", description = "By default 1 and all processors.")
  private List<Integer> threads = new ArrayList<>();

  @Option(names = "--trials", description = "Trials of a batch; the published 650 by default.")
  private int trials = PaperStep.PUBLISHED_TRIALS;

  @Option(names = "--rounds", defaultValue = "15", description = "Rounds; 15 by default.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Least seconds that each runs before it is timed; 3 by default.")
  private double warmUp;

  @Option(
      names = "--block",
      defaultValue = "compare",
      paramLabel = "NAME",
      description = "The document's block of tables that --update fills; compare by default.")
  private String block;

  @Mixin private ReportOptions report;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new Compare(), args);
  }

  @Override
  public Integer call() {
    if (rounds < 1 || trials < 1 || threads.stream().anyMatch(count -> count < 1)) {
      throw new UserException("--rounds, --trials and --threads: at least 1 is needed");
    }
    PyTorch pytorch = new PyTorch(python, script);
    String version = pytorch.version();
    List<PaperStep> chosen =
        steps.isEmpty() ? PaperStep.ALL : steps.stream().map(PaperStep::named).toList();
    Host host = Host.now();
    List<SpeedUp> speedUps = new ArrayList<>();
    Table timings = timingTable();
    try (Backend engine = Backends.create(backend, BackendOptions.singleThread())) {
      for (PaperStep step : chosen) {
        System.err.println(step.name());
        List<Heat.Result> results = run(step, new Engine(backend, engine), pytorch);
        results.forEach(result -> add(timings, step, result));
        speedUps.addAll(SpeedUp.of(step.name(), results, backend, THEM));
      }
    }
    report.show(
        block,
        BenchTables.machine(host),
        new Table("programs", Table.Column.of("program"), Table.Column.of("version"))
            .row(backend, Backends.provider(backend).info().version())
            .row(THEM, version),
        timings,
        speedUpTable(speedUps));
    return 0;
  }

  private List<Heat.Result> run(PaperStep step, Engine engine, PyTorch pytorch) {
    List<Integer> counts =
        threads.isEmpty() ? List.of(1, Runtime.getRuntime().availableProcessors()) : threads;
    try (Heat heat = new Heat(StepData.of(step.withTrials(trials)), warmUp)) {
      for (int count : counts.stream().distinct().toList()) {
        heat.enter(engine, count);
        heat.enter(pytorch, count);
      }
      List<Heat.Result> results = heat.rounds(rounds);
      results.stream()
          .filter(result -> result.failure().isPresent())
          .findFirst()
          .ifPresent(
              result -> {
                throw new IllegalStateException(
                    result.lane() + ", " + step.name() + ": " + result.failure().get());
              });
      return results;
    }
  }

  private static Table timingTable() {
    return new Table(
        "timings",
        Table.Column.of("step"),
        Table.Column.of("part"),
        Table.Column.of("threads"),
        Table.Column.of("program"),
        Table.Column.number("min_ms", "min ms", "%.1f"),
        Table.Column.number("median_ms", "median ms", "%.1f"),
        Table.Column.number("iqr_ms", "iqr ms", "%.1f"));
  }

  private static void add(Table table, PaperStep step, Heat.Result result) {
    for (StepPart part : StepPart.values()) {
      var sample = result.samples().get(part);
      table.row(
          step.name(),
          part.key(),
          result.lane().threads(),
          result.lane().contestant(),
          1e3 * sample.min(),
          1e3 * sample.median(),
          1e3 * sample.spread());
    }
  }

  private Table speedUpTable(List<SpeedUp> speedUps) {
    Table table =
        new Table(
            "speed_up",
            Table.Column.of("step"),
            Table.Column.of("part"),
            Table.Column.of("threads"),
            Table.Column.number("ours_min_ms", backend + " min ms", "%.1f"),
            Table.Column.number("ours_median_ms", "median ms", "%.1f"),
            Table.Column.of("pytorch_threads", "pytorch threads"),
            Table.Column.number("pytorch_min_ms", "min ms", "%.1f"),
            Table.Column.number("pytorch_median_ms", "median ms", "%.1f"),
            Table.Column.number("min_ratio", "times faster: min", "%.2f"),
            Table.Column.number("median_ratio", "median", "%.2f"));
    for (SpeedUp s : speedUps) {
      table.row(
          s.step(),
          s.part().key(),
          s.threads(),
          1e3 * s.ours().min(),
          1e3 * s.ours().median(),
          s.theirThreads(),
          1e3 * s.theirs().min(),
          1e3 * s.theirs().median(),
          s.ofMinima(),
          s.ofRounds());
    }
    return table;
  }
}
