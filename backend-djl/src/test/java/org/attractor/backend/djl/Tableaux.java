package org.attractor.backend.djl;

import org.attractor.api.ode.Tableau;

/** Methods that the tests of this engine replay. */
public final class Tableaux {
  private static final double[][] TSIT5_A = {
    {},
    {0.161},
    {-0.008480655492356989, 0.335480655492357},
    {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
    {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
    {
      5.86145544294642,
      -12.92096931784711,
      8.159367898576159,
      -0.071584973281401,
      -0.028269050394068383
    },
    {
      0.09646076681806523,
      0.01,
      0.4798896504144996,
      1.379008574103742,
      -3.290069515436081,
      2.324710524099774
    }
  };

  private Tableaux() {}

  /** Tsitouras, Runge-Kutta pairs of order 5(4), Computers and Mathematics 62 (2011) 770. */
  public static Tableau tsit5() {
    double[] b = java.util.Arrays.copyOf(TSIT5_A[6], 7);
    double[] error = {
      -0.00178001105222577714,
      -0.0008164344596567469,
      0.007880878010261995,
      -0.1447110071732629,
      0.5823571654525552,
      -0.45808210592918697,
      0.015151515151515152
    };
    double[] c = {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};
    return new Tableau("tsit5", 5, TSIT5_A, b, error, c, 4);
  }

  /** The classical method of order 4. */
  public static Tableau rk4() {
    double[][] a = {{}, {0.5}, {0, 0.5}, {0, 0, 1}};
    double[] b = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    return new Tableau("rk4", 4, a, b, new double[0], new double[] {0, 0.5, 0.5, 1}, 0);
  }
}
