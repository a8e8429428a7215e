package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Benchmark;
import org.attractor.cli.bench.EarlierTimings;
import org.attractor.cli.bench.Engine;
import org.attractor.cli.bench.Host;
import org.attractor.cli.bench.PaperStep;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.cli.console.Table;
import org.attractor.cli.engine.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times the published training steps on every engine. */
@Command(
    name = "bench",
    description = {
      "Time the published training steps on every engine.",
      "Every engine, or those that --backend names (as in jvm,djl,djl@gpu:0), in single",
      "precision: the forward pass alone, and the whole step with gradients and Adam. Engines",
      "take turns in rounds. Shown are the least time, the median, the distance between the",
      "quartiles, and the median of the times divided by the baseline's of the same round.",
      "bench --json > FILE keeps a table that bench --against FILE compares with."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int ROUNDS = 15;
  private static final int QUICK_ROUNDS = 3;
  private static final double QUICK_WARM_UP = 0.5;

  // As long as the virtual machine takes to compile the loops of a step with all optimisations.
  private static final double WARM_UP = 2;

  private final Console console;
  private final GlobalOptions options;

  @Option(
      names = "--steps",
      paramLabel = "NAME",
      split = ",",
      description = "The steps: node3, gru25, node-discrete10, node3-100; by default all.")
  private List<String> steps = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads; by default 1 and as many as there are processors.")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "" + PaperStep.PUBLISHED_TRIALS,
      description = "Trials of a batch; ${DEFAULT-VALUE} by default.")
  private int trials;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; by default " + ROUNDS + ", with --quick " + QUICK_ROUNDS + ".")
  private Optional<Integer> rounds = Optional.empty();

  @Option(names = "--quick", description = "Few rounds after a short warm-up: a first impression.")
  private boolean quick;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "The engine that others are compared with; by default jvm, or the first one.")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Timings to compare with, which bench --json printed.")
  private Optional<Path> against = Optional.empty();

  @Inject
  BenchCommand(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() {
    Benchmark benchmark = benchmark();
    List<BackendProvider> providers = Engines.named(options.backend());
    String divisor = baseline(providers);
    Optional<EarlierTimings> earlier = against.map(EarlierTimings::read);
    Host host = Host.now();
    Table machine = BenchTables.machine(host);
    Table engines = BenchTables.engines(providers);
    if (options.dryRun()) {
      console.result(machine, engines, BenchTables.plan(benchmark));
      return ExitCode.DONE;
    }
    earlier.flatMap(timings -> timings.doubt(host)).ifPresent(console::warning);
    List<BackendProvider> available =
        providers.stream().filter(p -> p.availability().available()).toList();
    Benchmark.Outcome outcome = run(benchmark, available);
    Table timings = BenchTables.timings(outcome, divisor, earlier);
    if (outcome.failures().isEmpty()) {
      console.result(machine, engines, timings);
    } else {
      console.result(machine, engines, timings, BenchTables.failures(outcome));
    }
    return outcome.timings().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Benchmark benchmark() {
    rounds.ifPresent(count -> requireAtLeastOne("--rounds", count));
    requireAtLeastOne("--trials", trials);
    threads.forEach(count -> requireAtLeastOne("--threads", count));
    List<PaperStep> chosen =
        steps.isEmpty() ? PaperStep.ALL : steps.stream().map(PaperStep::named).toList();
    List<Integer> counts =
        threads.isEmpty() ? List.of(1, Runtime.getRuntime().availableProcessors()) : threads;
    return new Benchmark(
        chosen.stream().map(step -> step.withTrials(trials)).toList(),
        counts.stream().distinct().toList(),
        rounds.orElse(quick ? QUICK_ROUNDS : ROUNDS),
        quick ? QUICK_WARM_UP : WARM_UP);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new UserException(name + " " + value + ": at least 1 is needed");
    }
  }

  private String baseline(List<BackendProvider> providers) {
    List<String> names =
        providers.stream()
            .filter(p -> p.availability().available())
            .map(p -> p.info().name())
            .toList();
    if (baseline.isPresent()) {
      return UserException.choose("baseline", baseline.get(), names, name -> name);
    }
    return Stream.concat(Stream.of("jvm").filter(names::contains), names.stream())
        .findFirst()
        .orElseThrow(() -> new UserException("none of these engines can run here; see 'backends'"));
  }

  private Benchmark.Outcome run(Benchmark benchmark, List<BackendProvider> providers) {
    List<Backend> started = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(console)) {
      List<Engine> engines = new ArrayList<>();
      for (BackendProvider provider : providers) {
        Backend backend = provider.create(BackendOptions.singleThread());
        started.add(backend);
        engines.add(new Engine(provider.info().name(), backend));
      }
      return benchmark.run(engines, progress::show);
    } finally {
      started.forEach(Backend::close);
    }
  }
}
