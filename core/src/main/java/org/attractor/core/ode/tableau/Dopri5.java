package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/**
 * Order 5 with an embedded method of order 4, seven stages, first same as last. J. R. Dormand and
 * P. J. Prince, A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6 (1980) 19-26.
 */
final class Dopri5 {
  static final Tableau TABLEAU =
      new Tableau(
          "dopri5",
          5,
          new double[][] {
            {},
            {1.0 / 5},
            {3.0 / 40, 9.0 / 40},
            {44.0 / 45, -56.0 / 15, 32.0 / 9},
            {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
            {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
            {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
          },
          new double[] {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0},
          new double[] {
            35.0 / 384 - 5179.0 / 57600,
            0,
            500.0 / 1113 - 7571.0 / 16695,
            125.0 / 192 - 393.0 / 640,
            -2187.0 / 6784 + 92097.0 / 339200,
            11.0 / 84 - 187.0 / 2100,
            -1.0 / 40
          },
          new double[] {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1},
          4);

  private Dopri5() {}
}
