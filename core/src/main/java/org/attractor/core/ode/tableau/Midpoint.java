package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/** The explicit midpoint rule (Runge 1895), order 2: two stages, no error estimate. */
final class Midpoint {
  static final Tableau TABLEAU =
      new Tableau(
          "midpoint",
          2,
          new double[][] {{}, {1.0 / 2}},
          new double[] {0, 1},
          new double[0],
          new double[] {0, 1.0 / 2},
          0);

  private Midpoint() {}
}
