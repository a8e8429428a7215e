package org.attractor.testkit.cases;

import java.util.List;
import org.attractor.api.ode.Tableau;

/**
 * Methods of three kinds: one stage; several stages without an error estimate; embedded, with the
 * first stage the same as the last.
 */
public final class Tableaux {
  /** Euler's method. */
  public static final Tableau EULER =
      new Tableau(
          "euler", 1, new double[][] {{}}, new double[] {1}, new double[] {}, new double[] {0}, 0);

  /** Kutta's classical method (Hairer, Nørsett and Wanner, table II.1.2). */
  public static final Tableau RK4 =
      new Tableau(
          "rk4",
          4,
          new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
          new double[] {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0},
          new double[] {},
          new double[] {0, 0.5, 0.5, 1},
          0);

  /** Bogacki and Shampine, A 3(2) pair of Runge-Kutta formulas, 1989. */
  public static final Tableau BOSH3 =
      new Tableau(
          "bosh3",
          3,
          new double[][] {{}, {0.5}, {0, 0.75}, {2 / 9.0, 1 / 3.0, 4 / 9.0}},
          new double[] {2 / 9.0, 1 / 3.0, 4 / 9.0, 0},
          new double[] {
            2 / 9.0 - 7 / 24.0, 1 / 3.0 - 1 / 4.0, 4 / 9.0 - 1 / 3.0, -1 / 8.0,
          },
          new double[] {0, 0.5, 0.75, 1},
          2);

  /**
   * Heun's method with Euler's embedded: an error estimate, but the last stage is not the first of
   * the next step.
   */
  public static final Tableau HEUN_EULER =
      new Tableau(
          "heun-euler",
          2,
          new double[][] {{}, {1}},
          new double[] {0.5, 0.5},
          new double[] {-0.5, 0.5},
          new double[] {0, 1},
          1);

  private Tableaux() {}

  /** Every method. */
  public static List<Tableau> all() {
    return List.of(EULER, RK4, BOSH3, HEUN_EULER);
  }
}
