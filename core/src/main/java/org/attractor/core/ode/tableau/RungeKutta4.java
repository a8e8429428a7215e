package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/** The classical method of Kutta (1901), order 4: four stages, no error estimate. */
final class RungeKutta4 {
  static final Tableau TABLEAU =
      new Tableau(
          "rk4",
          4,
          new double[][] {{}, {1.0 / 2}, {0, 1.0 / 2}, {0, 0, 1}},
          new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6},
          new double[0],
          new double[] {0, 1.0 / 2, 1.0 / 2, 1},
          0);

  private RungeKutta4() {}
}
