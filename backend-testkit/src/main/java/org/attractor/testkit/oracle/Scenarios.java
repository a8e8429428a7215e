package org.attractor.testkit.oracle;

import java.util.SplittableRandom;

/**
 * Stochastic arithmetic: beside the exact evaluation, scenario 0, run others in which every
 * operation's result is off by a random part of the rounding that it may have. How far results
 * scatter over the scenarios shows how far an engine's rounding may carry them, cancellation,
 * amplification and correlation included, where bounds from absolute values would grow without use
 * over the steps of a recurrent network (Parker, Monte Carlo arithmetic, 1997; Chesneaux and
 * Vignes, on the robustness of the CESTAC method, 1988).
 */
final class Scenarios {
  /**
   * Stands in for the unit roundoff: large against that of the double precision which computes
   * here, small enough that its effects are linear and can be scaled to any precision.
   */
  private static final double UNIT = 0x1p-36;

  private final int count;
  private final SplittableRandom random = new SplittableRandom(17);

  private Scenarios(int count) {
    this.count = count;
  }

  /** The exact evaluation alone. */
  static Scenarios exact() {
    return new Scenarios(1);
  }

  /** The exact evaluation and eight with rounding. */
  static Scenarios rounded() {
    return new Scenarios(9);
  }

  int count() {
    return count;
  }

  /**
   * Rounds the results of an operation.
   *
   * @param values in each scenario; changed but for the first
   * @param roundings largest rounding error of each element, in units of u
   */
  void round(double[][] values, double[] roundings) {
    for (int scenario = 1; scenario < count; scenario++) {
      for (int i = 0; i < roundings.length; i++) {
        values[scenario][i] += UNIT * random.nextDouble(-1, 1) * roundings[i];
      }
    }
  }

  /**
   * The error that an element may have in a precision.
   *
   * @param values in each scenario
   * @param rounding of its own operation, in units of u: counted in full, whatever the scatter
   * @param unitRoundoff of the precision
   */
  double error(double[][] values, int element, double rounding, double unitRoundoff) {
    double squares = 0;
    for (int scenario = 1; scenario < count; scenario++) {
      double off = values[scenario][element] - values[0][element];
      squares += off * off;
    }
    double scatter = count == 1 ? 0 : Math.sqrt(squares / (count - 1)) / UNIT;
    return unitRoundoff * (rounding + scatter);
  }
}
