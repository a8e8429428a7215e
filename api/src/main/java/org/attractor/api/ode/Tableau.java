package org.attractor.api.ode;

import java.util.Arrays;

/**
 * The Butcher tableau of an explicit Runge-Kutta method with s stages: k_i = f(t + c_i h, x + h Σ_j
 * a_ij k_j), x' = x + h Σ_i b_i k_i.
 *
 * @param name the method's name in configurations, such as {@code tsit5}
 * @param order order of convergence of the solution that is propagated
 * @param a stage coefficients, row i has i entries: {@code [s][i]}
 * @param b weights of the solution: {@code [s]}
 * @param error weights of the local error estimate, b minus the embedded method's weights: {@code
 *     [s]}; empty if the method has none
 * @param c nodes: {@code [s]}
 * @param errorOrder order of the embedded method, which governs the step-size controller; 0 if none
 */
public record Tableau(
    String name, int order, double[][] a, double[] b, double[] error, double[] c, int errorOrder) {

  /**
   * Checks that the sizes belong together and that the method is explicit.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Tableau {
    int stages = b.length;
    boolean fits = a.length == stages && c.length == stages;
    for (int i = 0; fits && i < stages; i++) {
      fits = a[i].length == i;
    }
    if (!fits || (error.length != 0 && error.length != stages)) {
      throw new IllegalArgumentException(
          name + ": row i of a needs i entries; b, c and error one for each of the stages");
    }
  }

  /** Number of stages. */
  public int stages() {
    return b.length;
  }

  /** Whether a local error estimate exists, so that steps can be adapted. */
  public boolean adaptive() {
    return error.length > 0;
  }

  /**
   * Whether the last stage is the first of the next step (first same as last): its row of a equals
   * b, so an accepted step costs one evaluation less.
   */
  public boolean firstSameAsLast() {
    int last = stages() - 1;
    return last > 0
        && b[last] == 0
        && c[last] == 1
        && Arrays.equals(a[last], Arrays.copyOf(b, last));
  }

  /** Field evaluations of {@code steps} successive accepted steps. */
  public int evaluations(int steps) {
    return firstSameAsLast() ? 1 + (stages() - 1) * steps : stages() * steps;
  }

  @Override
  public String toString() {
    return name;
  }
}
