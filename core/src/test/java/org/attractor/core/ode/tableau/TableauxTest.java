package org.attractor.core.ode.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.ode.Tableau;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Runge-Kutta method has order p exactly if its coefficients fulfil one condition for every
 * rooted tree of at most p nodes (Butcher; the list is that of Hairer, Nørsett and Wanner, table
 * II.2.1).
 */
class TableauxTest {
  /**
   * Coefficients are rounded to double; a condition sums at most some 200 products of entries up to
   * 13, whose cancellation leaves up to 1e-13.
   */
  private static final double ROUNDING = 1e-13;

  /** An elementary weight Φ(t) for each tree: the vector of its root's stages, and 1/γ(t). */
  private record Tree(int order, double[] stageWeights, double inverseDensity) {}

  static Stream<Tableau> methods() {
    return Tableaux.ALL.stream();
  }

  /** The conditions of order 6 are not listed here. */
  static Stream<Tableau> belowFive() {
    return methods().filter(tableau -> tableau.order() < 5);
  }

  static Stream<Tableau> pairs() {
    return Tableaux.ALL.stream().filter(Tableau::adaptive);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void weightsFulfilEveryOrderConditionUpToTheirOrder(Tableau tableau) {
    for (Tree tree : trees(tableau)) {
      if (tree.order <= tableau.order()) {
        assertThat(dot(tableau.b(), tree.stageWeights))
            .as("condition of order %d of %s", tree.order, tableau)
            .isCloseTo(tree.inverseDensity, within(ROUNDING));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("belowFive")
  void someConditionOfTheNextOrderIsBroken(Tableau tableau) {
    assertThat(trees(tableau))
        .as("%s is not of a higher order than it says", tableau)
        .anyMatch(tree -> tree.order == tableau.order() + 1 && breaks(tableau.b(), tree));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void embeddedMethodHasItsOrderAndNoHigher(Tableau tableau) {
    double[] embedded =
        IntStream.range(0, tableau.stages())
            .mapToDouble(i -> tableau.b()[i] - tableau.error()[i])
            .toArray();
    for (Tree tree : trees(tableau)) {
      if (tree.order <= tableau.errorOrder()) {
        // Tsit5's error weights are published with 16 to 19 digits, as the others to rounding.
        assertThat(dot(embedded, tree.stageWeights))
            .as("embedded condition of order %d of %s", tree.order, tableau)
            .isCloseTo(tree.inverseDensity, within(1e-12));
      }
    }
    assertThat(trees(tableau))
        .anyMatch(tree -> tree.order == tableau.errorOrder() + 1 && breaks(embedded, tree));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void nodesAreRowSums(Tableau tableau) {
    for (int i = 0; i < tableau.stages(); i++) {
      assertThat(Arrays.stream(tableau.a()[i]).sum()).isCloseTo(tableau.c()[i], within(ROUNDING));
    }
  }

  @Test
  void pairsReuseTheirLastStage() {
    assertThat(Tableaux.ALL)
        .filteredOn(Tableau::firstSameAsLast)
        .extracting(Tableau::name)
        .containsExactly("bosh3", "dopri5", "tsit5");
    // Sixty-nine steps of Tsit5, as in the published study.
    assertThat(Tableaux.named("tsit5").evaluations(69)).isEqualTo(415);
  }

  @Test
  void anUnknownMethodIsAnsweredWithTheNearestName() {
    assertThatThrownBy(() -> Tableaux.named("tsit-5"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tsit-5")
        .hasMessageContaining("Did you mean 'tsit5'")
        .hasMessageContaining("rk4");
  }

  private static boolean breaks(double[] weights, Tree tree) {
    return Math.abs(dot(weights, tree.stageWeights) - tree.inverseDensity) > 1e-6;
  }

  /** All 17 rooted trees of up to 5 nodes, each built by grafting smaller ones onto a root. */
  private static List<Tree> trees(Tableau t) {
    Tree leaf = new Tree(1, ones(t.stages()), 1);
    List<Tree> all = new ArrayList<>(List.of(leaf));
    Tree chain2 = graft(t, leaf);
    Tree bush3 = graft(t, leaf, leaf);
    Tree chain3 = graft(t, chain2);
    all.addAll(List.of(chain2, bush3, chain3));
    Tree bush4 = graft(t, leaf, leaf, leaf);
    Tree mixed4 = graft(t, leaf, chain2);
    Tree lifted4 = graft(t, bush3);
    Tree chain4 = graft(t, chain3);
    all.addAll(List.of(bush4, mixed4, lifted4, chain4));
    all.addAll(
        List.of(
            graft(t, leaf, leaf, leaf, leaf),
            graft(t, leaf, leaf, chain2),
            graft(t, leaf, bush3),
            graft(t, leaf, chain3),
            graft(t, chain2, chain2),
            graft(t, bush4),
            graft(t, mixed4),
            graft(t, lifted4),
            graft(t, chain4)));
    return all;
  }

  /** The tree whose root has these subtrees; γ is its order times its subtrees' γ. */
  private static Tree graft(Tableau t, Tree... subtrees) {
    int order = 1;
    double inverseDensity = 1;
    double[] weights = ones(t.stages());
    for (Tree subtree : subtrees) {
      order += subtree.order;
      inverseDensity *= subtree.inverseDensity;
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= dot(t.a()[i], subtree.stageWeights);
      }
    }
    return new Tree(order, weights, inverseDensity / order);
  }

  private static double[] ones(int n) {
    return IntStream.range(0, n).mapToDouble(i -> 1).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
