package org.attractor.analysis.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The score of each of the study's 445 runs: medians over its last 500 epochs, 100 of the ablation,
 * as in the study's figures. Losses of the Lorenz runs are left out: they lack Stirling's term.
 */
public final class PublishedRuns {
  private PublishedRuns() {}

  /** Every run, in the order of the study's experiments. */
  public static List<RunScore> load() {
    return Resources.text("published-runs.csv")
        .lines()
        .skip(1)
        .map(line -> parse(line.split(",", -1)))
        .toList();
  }

  private static RunScore parse(String[] cells) {
    return new RunScore(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        Long.parseLong(cells[3]),
        number(cells[4]),
        number(cells[5]),
        number(cells[6]));
  }

  private static OptionalDouble number(String cell) {
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
