package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/**
 * Order 3 with an embedded method of order 2, four stages, first same as last. P. Bogacki and L. F.
 * Shampine, A 3(2) pair of Runge-Kutta formulas, Appl. Math. Lett. 2 (1989) 321-325.
 */
final class Bosh3 {
  static final Tableau TABLEAU =
      new Tableau(
          "bosh3",
          3,
          new double[][] {{}, {1.0 / 2}, {0, 3.0 / 4}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
          new double[] {2.0 / 9, 1.0 / 3, 4.0 / 9, 0},
          new double[] {2.0 / 9 - 7.0 / 24, 1.0 / 3 - 1.0 / 4, 4.0 / 9 - 1.0 / 3, -1.0 / 8},
          new double[] {0, 1.0 / 2, 3.0 / 4, 1},
          2);

  private Bosh3() {}
}
