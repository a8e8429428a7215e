package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/** Euler's method, order 1: one stage, no error estimate. */
final class Euler {
  static final Tableau TABLEAU =
      new Tableau(
          "euler", 1, new double[][] {{}}, new double[] {1}, new double[0], new double[] {0}, 0);

  private Euler() {}
}
