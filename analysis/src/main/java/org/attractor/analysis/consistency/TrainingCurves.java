package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A picture of how losses drift apart over training steps: relative errors, logarithmic, as lines;
 * budgets of both precisions, dashed.
 */
public final class TrainingCurves {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 170;
  private static final int TOP = 30;
  private static final int BOTTOM = 50;

  /** The lowest power of 10 shown; equal losses lie on it. */
  private static final int LOWEST = -17;

  private static final int HIGHEST = -2;

  /** Colours of Okabe and Ito, told apart by eyes of every kind. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private TrainingCurves() {}

  /**
   * The picture as SVG; empty if no line is of a training.
   *
   * @param lines of {@link CrossCheck#run}
   */
  public static Optional<String> svg(List<Measurement> lines) {
    Map<String, List<Measurement>> curves = new LinkedHashMap<>();
    for (Measurement line : lines) {
      if (line.check().equals(TrainingProbe.CHECK) && line.explanation().isEmpty()) {
        curves
            .computeIfAbsent(line.engine() + " " + line.precision(), name -> new ArrayList<>())
            .add(line);
      }
    }
    return curves.isEmpty() ? Optional.empty() : Optional.of(draw(curves));
  }

  private static String draw(Map<String, List<Measurement>> curves) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="12">
        <title>Relative difference of the loss from double precision</title>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT));
    axes(svg);
    Map<String, double[]> budgets = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, List<Measurement>> curve : curves.entrySet()) {
      List<Measurement> steps = curve.getValue();
      String colour = COLOURS.get(index % COLOURS.size());
      line(svg, steps.stream().mapToDouble(Measurement::error).toArray(), colour, "");
      label(svg, index++, curve.getKey(), colour, "");
      budgets.put(
          steps.get(0).precision(), steps.stream().mapToDouble(Measurement::budget).toArray());
    }
    for (Map.Entry<String, double[]> budget : budgets.entrySet()) {
      String dashes = " stroke-dasharray=\"6 4\"";
      line(svg, budget.getValue(), "#5a6472", dashes);
      label(svg, index++, "budget of " + budget.getKey(), "#5a6472", dashes);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg) {
    for (int power = LOWEST; power <= HIGHEST; power++) {
      double y = y(Math.pow(10, power));
      svg.append(
          "<line x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\" stroke=\"#d9dee5\"/>\n"
              .formatted(LEFT, number(y), WIDTH - RIGHT, number(y)));
      if (power % 3 == 0) {
        svg.append(
            "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">1e%d</text>\n"
                .formatted(LEFT - 6, number(y + 4), power));
      }
    }
    for (int step = 10; step <= TrainingProbe.STEPS; step += 10) {
      svg.append(
          "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d</text>\n"
              .formatted(number(x(step)), HEIGHT - BOTTOM + 18, step));
    }
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">optimiser step</text>\n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12));
    svg.append(
        "<text x=\"%d\" y=\"%d\">relative difference of the loss from double precision</text>\n"
            .formatted(LEFT, TOP - 12));
  }

  private static void line(StringBuilder svg, double[] values, String colour, String dashes) {
    svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append('"').append(dashes);
    svg.append(" stroke-width=\"1.5\" points=\"");
    for (int i = 0; i < values.length; i++) {
      svg.append(i == 0 ? "" : " ").append(number(x(i + 1))).append(',');
      svg.append(number(y(values[i])));
    }
    svg.append("\"/>\n");
  }

  private static void label(
      StringBuilder svg, int index, String text, String colour, String dashes) {
    int x = WIDTH - RIGHT + 12;
    int y = TOP + 10 + 20 * index;
    svg.append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"1.5\"%s/>\n"
            .formatted(x, y, x + 24, y, colour, dashes));
    svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x + 30, y + 4, text));
  }

  private static double x(int step) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * step / TrainingProbe.STEPS;
  }

  private static double y(double value) {
    double power = Math.min(HIGHEST, Math.max(LOWEST, Math.log10(value)));
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - power) / (HIGHEST - LOWEST);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
