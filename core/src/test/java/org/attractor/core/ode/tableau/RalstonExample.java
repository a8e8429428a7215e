package org.attractor.core.ode.tableau;

import org.attractor.api.ode.Tableau;

/** The method of docs/adding-a-solver.md. */
final class RalstonExample {
  private RalstonExample() {}

  static Tableau tableau() {
    return new Tableau(
        "ralston",
        2,
        new double[][] {{}, {2.0 / 3}},
        new double[] {1.0 / 4, 3.0 / 4},
        new double[0],
        new double[] {0, 2.0 / 3},
        0);
  }
}
