package org.attractor.benchmarks.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.analysis.consistency.reference.ReferenceEvaluation;
import org.attractor.analysis.consistency.reference.ReferenceFile;
import org.attractor.analysis.consistency.reference.ReferenceModel;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.benchmarks.report.Program;
import org.attractor.benchmarks.report.ReportOptions;
import org.attractor.cli.bench.BenchTables;
import org.attractor.cli.bench.Host;
import org.attractor.cli.bench.Sample;
import org.attractor.cli.console.Table;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.model.SequentialAutoencoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times the fast search for the fixed points of the published checkpoints on every engine: medians
 * by the clock, from the states of the reference's trials to points with eigenvalues.
 */
@Command(
    name = "benchmarks/fixed-points",
    mixinStandardHelpOptions = true,
    description = "Time the search for the published checkpoints' fixed points on every engine.")
public final class SearchTimes implements Callable<Integer> {
  @Option(names = "--threads", defaultValue = "2", description = "Threads; 2 by default.")
  private int threads;

  @Option(names = "--rounds", defaultValue = "7", description = "Rounds; 7 by default.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Searches that are not timed, to begin with; 3 by default.")
  private int warmUp;

  @Mixin private ReportOptions report;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new SearchTimes(), args);
  }

  @Override
  public Integer call() {
    Host host = Host.now(); // with the load when it began
    List<ReferenceModel> models = ReferenceFile.builtIn();
    List<Table.Column> columns =
        new ArrayList<>(List.of(Table.Column.of("engine"), Table.Column.of("precision")));
    for (ReferenceModel model : models) {
      columns.add(Table.Column.number(model.name() + "_ms", model.name() + ", ms", "%.0f"));
    }
    Table table = new Table("searches", columns.toArray(Table.Column[]::new));
    for (BackendProvider provider : Backends.providers()) {
      if (!provider.availability().available()) {
        continue;
      }
      for (DType dtype : provider.info().dtypes().stream().sorted().toList()) {
        List<Object> row = new ArrayList<>(List.of(provider.info().name(), dtype.configName()));
        try (Backend backend = provider.create(BackendOptions.singleThread())) {
          for (ReferenceModel model : models) {
            row.add(1e3 * time(backend, dtype, model).median());
          }
        }
        System.err.println(row);
        table.row(row.toArray());
      }
    }
    report.show("fixed-points", BenchTables.machine(host), table);
    return 0;
  }

  private Sample time(Backend backend, DType dtype, ReferenceModel reference) {
    SequentialAutoencoder model = new SequentialAutoencoder(reference.settings());
    ParameterSet weights = new ParameterSet(reference.weights());
    HostValues latents = reference.evaluations().get(0).arrays().get(ReferenceEvaluation.LATENTS);
    VisitedStates visited = VisitedStates.of(TrialArray.of(latents));
    NewtonFinder finder = new NewtonFinder(SearchSettings.newton().withThreads(threads));
    double[] seconds = new double[rounds];
    try (LearnedSystem system = LearnedSystem.of(backend, model, weights, dtype)) {
      int found = 0;
      for (int i = -warmUp; i < rounds; i++) {
        long begin = System.nanoTime();
        FixedPoints points = finder.find(system, visited);
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - begin) * 1e-9;
        }
        found = points.points().size();
      }
      if (found == 0) {
        throw new IllegalStateException(reference.name() + ": no fixed point was found");
      }
    }
    return new Sample(seconds);
  }
}
