package org.attractor.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.fixedpoint.Certificate;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.Stability;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.FixedPointComparison;
import org.attractor.cli.console.Table;
import org.hipparchus.complex.Complex;

/** Analyses of runs as tables. Learned and true points are numbered from 1. */
public final class AnalysisTables {
  private AnalysisTables() {}

  /**
   * All tables.
   *
   * @param results by the name that the user gave to the run
   */
  public static Table[] of(Map<String, DynamicsAnalysis.Result> results) {
    return new Table[] {
      fixedPoints(results),
      multipliers(results),
      exponents(results),
      gates(results),
      scores(results)
    };
  }

  private static Table fixedPoints(Map<String, DynamicsAnalysis.Result> results) {
    Table table =
        new Table(
            "fixed_points",
            Table.Column.of("run"),
            Table.Column.of("system"),
            Table.Column.of("point"),
            Table.Column.of("stability"),
            Table.Column.of("unstable_directions", "unstable"),
            Table.Column.number("residual", "residual", "%.1e"),
            Table.Column.number("unique_radius", "unique within", "%.1e"),
            Table.Column.of("starts"),
            Table.Column.number("relative_distance", "from data", "%.3f"),
            Table.Column.of("partner", "true point"),
            Table.Column.number("partner_distance", "from it", "%.3f"));
    results.forEach(
        (run, result) -> {
          addPoints(table, run, "learned", result.learned(), result.truth());
          result.truth().ifPresent(c -> addPoints(table, run, "true", c.truth(), Optional.empty()));
        });
    return table;
  }

  private static void addPoints(
      Table table,
      String run,
      String system,
      FixedPoints found,
      Optional<FixedPointComparison> comparison) {
    for (int i = 0; i < found.points().size(); i++) {
      FixedPoint point = found.points().get(i);
      Integer partner = null;
      Double distance = null;
      for (int t = 0; comparison.isPresent() && t < comparison.get().pairs().size(); t++) {
        FixedPointComparison.Pair pair = comparison.get().pairs().get(t);
        if (pair.learned().equals(Optional.of(i))) {
          partner = t + 1;
          distance = pair.distance();
        }
      }
      table.row(
          run,
          system,
          i + 1,
          point.stability().label(),
          Stability.unstableDirections(found.kind(), point.eigen().values()),
          point.residual(),
          point.certificate().map(Certificate::uniqueRadius).orElse(null),
          point.starts() == 0 || system.equals("true") ? null : point.starts(),
          point.relativeDistance(),
          partner,
          distance);
    }
  }

  private static Table multipliers(Map<String, DynamicsAnalysis.Result> results) {
    Table table =
        new Table(
            "multipliers_over_one_bin",
            Table.Column.of("run"),
            Table.Column.of("true_point", "true point"),
            Table.Column.of("learned_point", "learned point"),
            Table.Column.number("true_re", "true Re", "%.4f"),
            Table.Column.number("true_im", "true Im", "%+.4f"),
            Table.Column.number("learned_re", "learned Re", "%.4f"),
            Table.Column.number("learned_im", "learned Im", "%+.4f"),
            Table.Column.number("difference", "|difference|", "%.4f"));
    results.forEach(
        (run, result) ->
            result
                .truth()
                .ifPresentOrElse(
                    comparison -> addPairs(table, run, comparison),
                    () -> addLearned(table, run, result.learned())));
    return table;
  }

  private static void addPairs(Table table, String run, FixedPointComparison comparison) {
    for (int t = 0; t < comparison.pairs().size(); t++) {
      FixedPointComparison.Pair pair = comparison.pairs().get(t);
      for (FixedPointComparison.Eigenvalue value : pair.multipliers()) {
        table.row(
            run,
            t + 1,
            pair.learned().map(index -> index + 1).orElse(null),
            value.truth().getReal(),
            value.truth().getImaginary(),
            value.learned().map(Complex::getReal).orElse(null),
            value.learned().map(Complex::getImaginary).orElse(null),
            Double.isNaN(value.distance()) ? null : value.distance());
      }
    }
  }

  /** Without a true system there is nothing to match. */
  private static void addLearned(Table table, String run, FixedPoints found) {
    List<List<Complex>> multipliers = found.multipliers();
    for (int i = 0; i < multipliers.size(); i++) {
      for (Complex value : multipliers.get(i)) {
        table.row(run, null, i + 1, null, null, value.getReal(), value.getImaginary(), null);
      }
    }
  }

  private static Table exponents(Map<String, DynamicsAnalysis.Result> results) {
    Table table =
        new Table(
            "lyapunov_exponents_per_bin",
            Table.Column.of("run"),
            Table.Column.of("exponent"),
            Table.Column.number("learned", "learned, per bin", "%+.5f"),
            Table.Column.number("learned_error", "± se", "%.5f"),
            Table.Column.number("true", "true, per bin", "%+.5f"),
            Table.Column.number("true_error", "± se", "%.5f"));
    results.forEach(
        (run, result) -> {
          Optional<LyapunovEstimate> learned =
              Optional.of(result.learnedExponents().estimate()).filter(LyapunovEstimate::known);
          Optional<LyapunovEstimate> truth =
              result
                  .trueExponents()
                  .map(DynamicsAnalysis.Exponents::estimate)
                  .filter(LyapunovEstimate::known);
          int rows = Math.max(size(learned), size(truth));
          for (int i = 0; i < rows; i++) {
            table.row(
                run,
                Integer.toString(i + 1),
                perBin(learned, i, false),
                perBin(learned, i, true),
                perBin(truth, i, false),
                perBin(truth, i, true));
          }
          if (rows > 0) {
            table.row(
                run,
                "Kaplan-Yorke dimension",
                learned.map(LyapunovEstimate::kaplanYorkeDimension).orElse(null),
                learned.map(LyapunovEstimate::kaplanYorkeError).orElse(null),
                truth.map(LyapunovEstimate::kaplanYorkeDimension).orElse(null),
                truth.map(LyapunovEstimate::kaplanYorkeError).orElse(null));
          }
        });
    return table;
  }

  private static int size(Optional<LyapunovEstimate> estimate) {
    return estimate.map(e -> e.exponents().length).orElse(0);
  }

  private static Double perBin(Optional<LyapunovEstimate> estimate, int index, boolean error) {
    return estimate
        .filter(e -> index < e.exponents().length)
        .map(e -> e.bin() * (error ? e.standardErrors() : e.exponents())[index])
        .orElse(null);
  }

  private static Table gates(Map<String, DynamicsAnalysis.Result> results) {
    Table table =
        new Table(
            "laws",
            Table.Column.of("run"),
            Table.Column.of("system"),
            Table.Column.of("law"),
            Table.Column.number("difference", "missed by", "%.1e"),
            Table.Column.number("tolerance", "allowed", "%.1e"),
            Table.Column.of("kept"));
    results.forEach(
        (run, result) -> {
          addGates(table, run, "learned", result.learnedExponents().gates());
          result.trueExponents().ifPresent(e -> addGates(table, run, "true", e.gates()));
        });
    return table;
  }

  private static void addGates(Table table, String run, String system, List<Gate> gates) {
    for (Gate gate : gates) {
      table.row(run, system, gate.name(), gate.difference(), gate.tolerance(), gate.passed());
    }
  }

  private static Table scores(Map<String, DynamicsAnalysis.Result> results) {
    Table table =
        new Table(
            "scores",
            Table.Column.of("run"),
            Table.Column.of("score"),
            Table.Column.number("value", "value", "%.4f"),
            Table.Column.number("low", "95 % from", "%.4f"),
            Table.Column.number("high", "to", "%.4f"),
            Table.Column.number("reference", "truth with itself", "%.4f"));
    results.forEach(
        (run, result) -> {
          for (Score score : result.scores()) {
            table.row(
                run,
                score.name(),
                known(score.value()),
                known(score.low()),
                known(score.high()),
                score.reference().isPresent() ? score.reference().getAsDouble() : null);
          }
        });
    return table;
  }

  /**
   * Mean and standard deviation over runs that differ in nothing but their seed.
   *
   * @param groups what each run is, such as {@code node 3 on arneodo}, by the run's name
   * @return empty if no two runs are the same
   */
  public static Optional<Table> overSeeds(
      Map<String, DynamicsAnalysis.Result> results, Map<String, String> groups) {
    Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    results.forEach(
        (run, result) -> {
          Map<String, List<Double>> own =
              values.computeIfAbsent(groups.get(run), group -> new LinkedHashMap<>());
          BiConsumer<String, Double> add =
              (name, value) -> own.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
          result.scores().forEach(score -> add.accept(score.name(), score.value()));
          add.accept("fixed_points", (double) result.learned().points().size());
          perBin(Optional.of(result.learnedExponents().estimate()).filter(LyapunovEstimate::known))
              .ifPresent(largest -> add.accept("largest_lyapunov_exponent_per_bin", largest));
        });
    Table table =
        new Table(
            "over_seeds",
            Table.Column.of("runs"),
            Table.Column.of("score"),
            Table.Column.number("mean", "mean", "%.4f"),
            Table.Column.number("sd", "± sd", "%.4f"),
            Table.Column.of("n"));
    values.forEach(
        (group, scores) ->
            scores.forEach(
                (name, list) -> {
                  if (list.size() > 1) {
                    double mean = mean(list);
                    double squares =
                        mean(list.stream().map(value -> Math.pow(value - mean, 2)).toList());
                    double sd = Math.sqrt(squares * list.size() / (list.size() - 1));
                    table.row(group, name, known(mean), known(sd), list.size());
                  }
                }));
    return table.rows().isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static Optional<Double> perBin(Optional<LyapunovEstimate> estimate) {
    return estimate.map(e -> e.bin() * e.exponents()[0]);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
