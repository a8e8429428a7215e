package org.attractor.api.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableauTest {
  /** Heun's method with Euler's embedded. */
  private static Tableau heun(double[] error) {
    return new Tableau(
        "heun",
        2,
        new double[][] {{}, {1}},
        new double[] {0.5, 0.5},
        error,
        new double[] {0, 1},
        error.length == 0 ? 0 : 1);
  }

  /** Bogacki and Shampine's pair. */
  private static Tableau bosh3() {
    return new Tableau(
        "bosh3",
        3,
        new double[][] {{}, {0.5}, {0, 0.75}, {2 / 9.0, 1 / 3.0, 4 / 9.0}},
        new double[] {2 / 9.0, 1 / 3.0, 4 / 9.0, 0},
        new double[] {-5 / 72.0, 1 / 12.0, 1 / 9.0, -1 / 8.0},
        new double[] {0, 0.5, 0.75, 1},
        2);
  }

  @Test
  void adaptiveMeansAnErrorEstimateExists() {
    assertThat(heun(new double[0]).adaptive()).isFalse();
    assertThat(heun(new double[] {-0.5, 0.5}).adaptive()).isTrue();
    assertThat(heun(new double[0]).stages()).isEqualTo(2);
    assertThat(bosh3()).hasToString("bosh3");
  }

  @Test
  void lastStageIsTheFirstOfTheNextStepWhereItsRowIsB() {
    assertThat(bosh3().firstSameAsLast()).isTrue();
    assertThat(heun(new double[0]).firstSameAsLast()).isFalse();
  }

  /** One stage cannot be both. */
  @Test
  void eulerHasNoStageToReuse() {
    Tableau euler =
        new Tableau(
            "euler", 1, new double[][] {{}}, new double[] {1}, new double[0], new double[1], 0);
    assertThat(euler.firstSameAsLast()).isFalse();
    assertThat(euler.evaluations(5)).isEqualTo(5);
  }

  @Test
  void aReusedStageIsEvaluatedOnce() {
    assertThat(bosh3().evaluations(10)).isEqualTo(31);
    assertThat(heun(new double[0]).evaluations(10)).isEqualTo(20);
  }

  private static void refused(double[][] a, double[] b, double[] error, double[] c) {
    assertThatThrownBy(() -> new Tableau("broken", 2, a, b, error, c, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("broken", "row i of a needs i entries");
  }

  @Test
  void sizesThatDoNotBelongTogether() {
    double[][] a = {{}, {1}};
    double[] two = {0.5, 0.5};
    double[] three = {0.5, 0.25, 0.25};
    double[] none = {};
    refused(new double[][] {{}}, two, none, two);
    refused(a, two, none, three);
    refused(a, two, three, two);
    // A coefficient on the diagonal: implicit.
    refused(new double[][] {{0.5}, {1}}, two, none, two);
    refused(new double[][] {{}, {0.5, 0.5}}, two, none, two);
  }
}
