package org.attractor.analysis.dynamics;

import org.attractor.api.ode.Tableau;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.ode.tableau.Tableaux;

/** Lets a system go from given states, without data. */
public final class FreeRun {
  private static final Tableau METHOD = Tableaux.named("rk4");

  private FreeRun() {}

  /**
   * The states after 1 to {@code bins} bins.
   *
   * @param states to start from, {@code [trajectory, dimension]}
   * @param stepsPerBin of a flow's solver; a map takes one step a bin
   * @return {@code [trajectory, bin, dimension]}; not finite where a trajectory runs away
   */
  public static TrialArray run(
      AutonomousSystem system, double[] states, int bins, int stepsPerBin) {
    int size = system.dimension();
    int count = states.length / size;
    double[] run = new double[states.length * bins];
    double[] now = states.clone();
    for (int bin = 0; bin < bins; bin++) {
      if (system.kind() == AutonomousSystem.Kind.MAP) {
        now = system.values(now);
      } else {
        for (int i = 0; i < stepsPerBin; i++) {
          now = step(system, now, system.bin() / stepsPerBin);
        }
      }
      for (int t = 0; t < count; t++) {
        System.arraycopy(now, t * size, run, (t * bins + bin) * size, size);
      }
    }
    return TrialArray.of(run, count, bins, size);
  }

  private static double[] step(AutonomousSystem system, double[] states, double step) {
    double[][] slopes = new double[METHOD.stages()][];
    for (int stage = 0; stage < slopes.length; stage++) {
      slopes[stage] = system.values(combine(states, step, METHOD.a()[stage], slopes, stage));
    }
    return combine(states, step, METHOD.b(), slopes, slopes.length);
  }

  private static double[] combine(
      double[] states, double step, double[] weights, double[][] slopes, int count) {
    double[] sum = states.clone();
    for (int j = 0; j < count; j++) {
      for (int i = 0; weights[j] != 0 && i < sum.length; i++) {
        sum[i] += step * weights[j] * slopes[j][i];
      }
    }
    return sum;
  }
}
