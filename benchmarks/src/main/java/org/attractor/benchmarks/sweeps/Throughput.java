package org.attractor.benchmarks.sweeps;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.attractor.benchmarks.report.Program;
import org.attractor.benchmarks.report.ReportOptions;
import org.attractor.cli.Main;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Host;
import org.attractor.cli.bench.Sample;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.console.Table;
import org.attractor.cli.console.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Times whole sweeps, files and all, with one model at a time ({@code sweep.cpus=1}) and with one
 * for each processor, by turns in one process that is warm: what the virtual machine compiles once
 * for however many models would otherwise count as the work of the few that are timed.
 */
@Command(
    name = "benchmarks/sweeps",
    mixinStandardHelpOptions = true,
    description = "Time a sweep of small models, one after another and several at once.")
public final class Throughput implements Callable<Integer> {
  @Option(names = "--models", defaultValue = "4", description = "Models a sweep; 4 by default.")
  private int models;

  @Option(names = "--rounds", defaultValue = "9", description = "Rounds; 9 by default.")
  private int rounds;

  @Option(names = "--epochs", defaultValue = "5", description = "Epochs a model; 5 by default.")
  private int epochs;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Sweeps that are not timed, to begin with; 3 by default.")
  private int warmUp;

  @Parameters(
      paramLabel = "SETTING",
      arity = "0..*",
      description = "Settings of the models, over model=node trainer=quick.")
  private List<String> settings = new ArrayList<>();

  @Mixin private ReportOptions report;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new Throughput(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    double[] single = new double[rounds];
    double[] several = new double[rounds];
    double[] singleWork = new double[rounds];
    double[] severalWork = new double[rounds];
    double[] capacity = new double[rounds];
    Path folder = Files.createTempDirectory("attractor-sweeps");
    try {
      for (int i = 0; i < warmUp; i++) {
        time(folder, processors);
      }
      for (int i = 0; i < rounds; i++) {
        Timing one;
        Timing all;
        // Each begins every other round, so that a machine that slows down favours neither.
        if (i % 2 == 0) {
          one = time(folder, 1);
          all = time(folder, processors);
        } else {
          all = time(folder, processors);
          one = time(folder, 1);
        }
        single[i] = one.seconds;
        singleWork[i] = one.work;
        several[i] = all.seconds;
        severalWork[i] = all.work;
        capacity[i] = Capacity.of(processors);
        System.err.printf(
            "round %d: %.2f s (work %.2f s), %.2f s (work %.2f s); capacity %.2f%n",
            i, single[i], singleWork[i], several[i], severalWork[i], capacity[i]);
      }
    } finally {
      delete(folder);
    }
    Sample one = new Sample(single);
    Sample all = new Sample(several);
    Table table =
        new Table(
                "sweeps",
                Table.Column.of("models"),
                Table.Column.of("at_once", "at once"),
                Table.Column.number("one_s", "one after another, median s", "%.2f"),
                Table.Column.number("all_s", "at once, median s", "%.2f"),
                Table.Column.number("one_work_s", "processor time, s", "%.2f"),
                Table.Column.number("all_work_s", "processor time at once, s", "%.2f"),
                Table.Column.number("min", "times faster: min", "%.2f"),
                Table.Column.number("median", "median", "%.2f"),
                Table.Column.number("capacity", "processors together", "%.2f"))
            .row(
                models,
                processors,
                one.median(),
                all.median(),
                new Sample(singleWork).median(),
                new Sample(severalWork).median(),
                one.min() / all.min(),
                one.ratioTo(all),
                new Sample(capacity).median());
    report.show("sweeps", BenchTables.machine(Host.now()), table);
    return 0;
  }

  /**
   * What a sweep took.
   *
   * @param seconds that passed
   * @param work processor time of this process, all threads together, in seconds
   */
  private record Timing(double seconds, double work) {}

  /** Times a sweep from nothing, on so many processors. */
  private Timing time(Path folder, int processors) throws IOException {
    Path sweep = folder.resolve("sweep");
    List<String> words =
        new ArrayList<>(List.of("sweep", "--quiet", "model=node", "trainer=quick"));
    words.add("trainer.max_epochs=" + epochs);
    words.add("seed=range(0," + models + ")");
    words.add("sweep.cpus=" + processors);
    words.add("sweep.dir=" + sweep);
    words.add("data.dir=" + folder.resolve("data"));
    words.addAll(settings);
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main program = new Main(nowhere, System.err, Terminal.NONE, new Interruption());
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long workBefore = process.getProcessCpuTime();
    long begin = System.nanoTime();
    int code = program.run(words.toArray(String[]::new));
    double seconds = (System.nanoTime() - begin) * 1e-9;
    double work = (process.getProcessCpuTime() - workBefore) * 1e-9;
    if (code != 0) {
      throw new IllegalStateException("the sweep ended with exit code " + code);
    }
    delete(sweep);
    return new Timing(seconds, work);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
