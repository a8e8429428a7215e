package org.attractor.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attractor.analysis.report.Spread;
import org.junit.jupiter.api.Test;

/** A cell's z-score and verdict. */
class CellTest {
  private static Cell cell(String metric, double published, double sd, Double... ours) {
    return new Cell(
        "arneodo", "node", 3, "paper", metric, List.of(ours), new Spread(published, sd), 5);
  }

  @Test
  void zIsTheDifferenceOverTheStandardErrorOfTwoMeans() {
    // 0.1 √(1/5 + 1/1) = 0.1095 for one seed of ours, 0.1 √(2/5) = 0.0632 for five.
    assertThat(cell("r2_observ", 0.8, 0.1, 0.9).z()).isCloseTo(1 / Math.sqrt(1.2), within(1e-12));
    assertThat(cell("r2_observ", 0.8, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9).z())
        .isCloseTo(1 / Math.sqrt(0.4), within(1e-12));
    assertThat(cell("loss", 0.8, 0.1, 0.8, 0.9).mean()).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void verdictsFollowStudentsDistribution() {
    // The 97.5 % quantile of four degrees of freedom is 2.776 (any table of Student's t).
    double bound = 2.776445 * 0.1 * Math.sqrt(1.2);
    assertThat(cell("r2_latent", 0.5, 0.1, 0.5 + 0.999 * bound).verdict())
        .isEqualTo(Cell.Verdict.WITHIN);
    assertThat(cell("r2_latent", 0.5, 0.1, 0.5 + 1.001 * bound).verdict())
        .isEqualTo(Cell.Verdict.BETTER);
    assertThat(cell("r2_latent", 0.5, 0.1, 0.5 - 1.001 * bound).verdict())
        .isEqualTo(Cell.Verdict.WORSE);
    assertThat(cell("loss", 0.5, 0.1, 0.5 - 1.001 * bound).verdict())
        .as("less loss is better")
        .isEqualTo(Cell.Verdict.BETTER);
  }
}
