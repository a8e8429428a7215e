package org.attractor.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.Stability;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.report.HtmlTable.Column;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.FixedPointComparison;
import org.hipparchus.complex.Complex;

/** What was found out about learned dynamics as HTML. Points are numbered from 1. */
final class DynamicsTables {
  private static final String NONE = "\u2013";
  private static final Map<String, String> SCORES = scoreNames();

  /** Whose a fixed point is. */
  private enum Side {
    LEARNED("Learned"),
    TRUE("True");

    private final String label;

    Side(String label) {
      this.label = label;
    }

    String point(int index) {
      return label + " " + (index + 1);
    }
  }

  private DynamicsTables() {}

  /** How many fixed points there are, and how many of the true ones were found. */
  static String summary(DynamicsAnalysis.Result analysis) {
    FixedPoints learned = analysis.learned();
    long proven = learned.points().stream().filter(p -> p.certificate().isPresent()).count();
    String found =
        "%d fixed points of the learned dynamics near the data, %d of them proven to exist and to"
                .formatted(learned.points().size(), proven)
            + " be the only one in a box around them.";
    return found
        + analysis
            .truth()
            .map(
                comparison ->
                    " The true system has %d; %d of these have a learned one as partner."
                        .formatted(
                            comparison.pairs().size(),
                            comparison.pairs().stream()
                                .filter(pair -> pair.learned().isPresent())
                                .count()))
            .orElse("");
  }

  static String fixedPoints(DynamicsAnalysis.Result analysis) {
    boolean known = analysis.truth().isPresent();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Point"));
    columns.add(Column.text("Stability"));
    columns.add(Column.number("Unstable directions"));
    columns.add(Column.number("Speed there"));
    columns.add(Column.number("Unique within"));
    columns.add(Column.number("From the data"));
    if (known) {
      columns.add(Column.text("Partner"));
      columns.add(Column.number("Apart"));
    }
    HtmlTable table = new HtmlTable("points", "Fixed points", columns);
    FixedPoints learned = analysis.learned();
    for (int i = 0; i < learned.points().size(); i++) {
      table.row(point(Side.LEARNED, i, learned, analysis.truth()));
    }
    analysis
        .truth()
        .ifPresent(
            comparison -> {
              for (int i = 0; i < comparison.truth().points().size(); i++) {
                table.row(point(Side.TRUE, i, comparison.truth(), analysis.truth()));
              }
            });
    return table.html();
  }

  private static List<String> point(
      Side side, int index, FixedPoints found, Optional<FixedPointComparison> comparison) {
    FixedPoint point = found.points().get(index);
    List<String> cells = new ArrayList<>();
    cells.add(side.point(index));
    cells.add(point.stability().label());
    cells.add(Integer.toString(Stability.unstableDirections(found.kind(), point.eigen().values())));
    cells.add(Numbers.size(point.residual()));
    cells.add(point.certificate().map(c -> Numbers.size(c.uniqueRadius())).orElse(NONE));
    cells.add(Numbers.fixed(point.relativeDistance(), 3));
    comparison.ifPresent(c -> cells.addAll(partner(side, index, c)));
    return cells;
  }

  private static List<String> partner(Side side, int index, FixedPointComparison comparison) {
    for (int t = 0; t < comparison.pairs().size(); t++) {
      FixedPointComparison.Pair pair = comparison.pairs().get(t);
      String apart = Numbers.fixed(pair.distance(), 3);
      if (side == Side.TRUE && t == index && pair.learned().isPresent()) {
        return List.of(Side.LEARNED.point(pair.learned().get()), apart);
      }
      if (side == Side.LEARNED && pair.learned().equals(Optional.of(index))) {
        return List.of(Side.TRUE.point(t), apart);
      }
    }
    return List.of("none", NONE);
  }

  /** Every multiplier over one bin, true ones beside the learned ones matched to them. */
  static String multipliers(DynamicsAnalysis.Result analysis) {
    return analysis.truth().isPresent()
        ? pairs(analysis.truth().get())
        : learnedAlone(analysis.learned());
  }

  private static String pairs(FixedPointComparison comparison) {
    HtmlTable table =
        new HtmlTable(
            "history",
            "Eigenvalues of the map over one bin at each true fixed point and its partner",
            Column.text("True point"),
            Column.text("Learned point"),
            Column.number("True"),
            Column.number("Learned"),
            Column.number("Difference"));
    for (int t = 0; t < comparison.pairs().size(); t++) {
      FixedPointComparison.Pair pair = comparison.pairs().get(t);
      for (FixedPointComparison.Eigenvalue value : pair.multipliers()) {
        table.row(
            List.of(
                Side.TRUE.point(t),
                pair.learned().map(Side.LEARNED::point).orElse("none"),
                complex(value.truth()),
                value.learned().map(DynamicsTables::complex).orElse(NONE),
                Numbers.score(value.distance())));
      }
    }
    return table.html();
  }

  private static String learnedAlone(FixedPoints found) {
    HtmlTable table =
        new HtmlTable(
            "history",
            "Eigenvalues of the map over one bin at each fixed point",
            Column.text("Point"),
            Column.number("Eigenvalue"),
            Column.number("Modulus"));
    List<List<Complex>> multipliers = found.multipliers();
    for (int i = 0; i < multipliers.size(); i++) {
      for (Complex value : multipliers.get(i)) {
        table.row(List.of(Side.LEARNED.point(i), complex(value), Numbers.score(value.norm())));
      }
    }
    return table.html();
  }

  private static String complex(Complex value) {
    return Numbers.score(value.getReal()) + " " + Numbers.signed(value.getImaginary(), 4) + "i";
  }

  /** Exponents per bin with standard errors, and the Kaplan-Yorke dimension. */
  static String exponents(DynamicsAnalysis.Result analysis) {
    Optional<LyapunovEstimate> learned =
        Optional.of(analysis.learnedExponents().estimate()).filter(LyapunovEstimate::known);
    Optional<LyapunovEstimate> truth =
        analysis
            .trueExponents()
            .map(DynamicsAnalysis.Exponents::estimate)
            .filter(LyapunovEstimate::known);
    HtmlTable table =
        new HtmlTable(
            "exponents",
            "Lyapunov exponents per bin, largest first, ± standard error",
            Column.text("Exponent"),
            Column.number("Learned"),
            Column.number("True"));
    int rows = Math.max(size(learned), size(truth));
    for (int i = 0; i < rows; i++) {
      table.row(List.of(Integer.toString(i + 1), exponent(learned, i), exponent(truth, i)));
    }
    table.row(List.of("Kaplan-Yorke dimension", dimension(learned), dimension(truth)));
    return table.html();
  }

  private static int size(Optional<LyapunovEstimate> estimate) {
    return estimate.map(e -> e.exponents().length).orElse(0);
  }

  private static String exponent(Optional<LyapunovEstimate> estimate, int index) {
    return estimate
        .filter(e -> index < e.exponents().length)
        .map(
            e ->
                Numbers.signed(e.bin() * e.exponents()[index], 5)
                    + plusMinus(e.bin() * e.standardErrors()[index], 5))
        .orElse(NONE);
  }

  private static String plusMinus(double error, int decimals) {
    return " <span>± " + Numbers.fixed(error, decimals) + "</span>";
  }

  private static String dimension(Optional<LyapunovEstimate> estimate) {
    return estimate
        .map(e -> Numbers.fixed(e.kaplanYorkeDimension(), 3) + plusMinus(e.kaplanYorkeError(), 3))
        .orElse(NONE);
  }

  /** The laws that a sound estimate keeps. */
  static String laws(DynamicsAnalysis.Result analysis) {
    HtmlTable table =
        new HtmlTable(
            "history",
            "Laws that a sound estimate of exponents keeps, per unit of the system's time",
            Column.text("Law"),
            Column.text("System"),
            Column.number("Missed by"),
            Column.number("Allowed"),
            Column.text("Kept"));
    laws(table, "learned", analysis.learnedExponents().gates());
    analysis.trueExponents().ifPresent(truth -> laws(table, "true", truth.gates()));
    return table.html();
  }

  private static void laws(HtmlTable table, String system, List<Gate> gates) {
    for (Gate gate : gates) {
      table.row(
          List.of(
              Html.escape(gate.name()),
              system,
              Numbers.size(gate.difference()),
              Numbers.size(gate.tolerance()),
              gate.passed() ? "yes" : "<strong>no</strong>"));
    }
  }

  /** Scores of trials and of long free runs. */
  static String scores(DynamicsAnalysis.Result analysis) {
    HtmlTable table =
        new HtmlTable(
            "exponents",
            "Scores with 95 % intervals from resampling trials or trajectories",
            Column.text("Score"),
            Column.number("Value"),
            Column.number("95 % interval"),
            Column.number("Truth with itself"));
    for (Score score : analysis.scores()) {
      table.row(
          List.of(
              Html.escape(SCORES.getOrDefault(score.name(), score.name())),
              Numbers.score(score.value()),
              Double.isNaN(score.low())
                  ? NONE
                  : Numbers.score(score.low()) + " to " + Numbers.score(score.high()),
              score.reference().isPresent()
                  ? Numbers.score(score.reference().getAsDouble())
                  : NONE));
    }
    return table.html();
  }

  private static Map<String, String> scoreNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("r2_observ", "R² of the rates");
    names.put("r2_latent", "R² of the latents");
    names.put("oracle_gap/bits_per_spike", "Oracle gap, bits per spike");
    names.put("co_smoothing/bits_per_spike", "Co-smoothing of hidden neurons, bits per spike");
    names.put("forecast_horizon/lyapunov_times", "Forecast horizon, Lyapunov times");
    names.put("attractor_overlap", "Overlap of the attractors (1 is best)");
    names.put("power_spectrum_distance", "Distance of the power spectra (0 is best)");
    return names;
  }
}
