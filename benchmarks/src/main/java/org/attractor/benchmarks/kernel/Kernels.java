package org.attractor.benchmarks.kernel;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.attractor.benchmarks.report.Program;
import org.attractor.benchmarks.report.ReportOptions;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Host;
import org.attractor.cli.console.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Times the operations of a step with JMH and says which rate of arithmetic each reaches. */
@Command(
    name = "benchmarks/kernels",
    mixinStandardHelpOptions = true,
    description = "Time the operations of the published step on the JVM engine, one thread.")
public final class Kernels implements Callable<Integer> {
  @Mixin private ReportOptions report;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new Kernels(), args);
  }

  @Override
  public Integer call() throws RunnerException {
    // JMH prints its own course to standard output, where the table goes.
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(KernelBenchmark.class.getName())
                    .output("/dev/stderr")
                    .build())
            .run();
    Table table =
        new Table(
            "kernels",
            Table.Column.of("operation"),
            Table.Column.of("part"),
            Table.Column.number("ms", "ms", "%.2f"),
            Table.Column.number("error_ms", "± ms (99.9 %)", "%.2f"),
            Table.Column.number("gflop", "GFLOP in products", "%.2f"),
            Table.Column.number("gflop_s", "GFLOP/s", "%.0f"),
            Table.Column.number("activations", "activations, millions", "%.1f"));
    for (RunResult result : results) {
      Kernel kernel = Kernel.valueOf(result.getParams().getParam("kernel"));
      boolean forward = result.getPrimaryResult().getLabel().equals("forward");
      double flops = forward ? kernel.forwardFlops() : kernel.gradientFlops();
      double ms = result.getPrimaryResult().getScore();
      table.row(
          kernel.name().toLowerCase(Locale.ROOT),
          forward ? "forward" : "forward and gradient",
          ms,
          result.getPrimaryResult().getScoreError(),
          flops == 0 ? null : flops * 1e-9,
          flops == 0 ? null : flops * 1e-6 / ms,
          kernel.activations() * 1e-6);
    }
    report.show("kernels", BenchTables.machine(Host.now()), table);
    return 0;
  }
}
