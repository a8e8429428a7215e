package org.attractor.analysis.lyapunov;

import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.Linearisation;
import org.attractor.api.ode.Tableau;
import org.attractor.core.ode.tableau.Tableaux;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Moves several trajectories with the frames of their tangent spaces by one step: dx/dt = f(x),
 * dQ/dt = J(x) Q by a Runge-Kutta method of fixed step, or x' = f(x), Q' = J(x) Q.
 */
final class TangentStepper {
  private static final Tableau METHOD = Tableaux.named("rk4");

  private final AutonomousSystem system;
  private final int count;
  private final int size;
  private final double step;
  private final double[] states;
  private final double[][] frames;
  private final double[] growth;

  /**
   * @param states {@code [trajectory, dimension]}, moved in place
   * @param frames {@code [trajectory][dimension, dimension]}, moved in place
   * @param step in the system's unit of time
   */
  TangentStepper(AutonomousSystem system, double[] states, double[][] frames, double step) {
    this.system = system;
    this.count = frames.length;
    this.size = system.dimension();
    this.step = step;
    this.states = states;
    this.frames = frames;
    this.growth = new double[count];
  }

  /** Logarithm of the factor by which volume grew in the last step, {@code [trajectory]}. */
  double[] growth() {
    return growth;
  }

  /** One step. */
  void advance() {
    if (system.kind() == Kind.MAP) {
      advanceMap();
    } else {
      advanceFlow();
    }
  }

  private void advanceMap() {
    Linearisation at = system.linearise(states);
    for (int t = 0; t < count; t++) {
      int offset = t * size * size;
      double[] moved = new double[size * size];
      TangentFrame.multiply(at.jacobians(), offset, frames[t], moved, size);
      System.arraycopy(moved, 0, frames[t], 0, moved.length);
      growth[t] = logDeterminant(at.jacobians(), offset);
    }
    System.arraycopy(at.values(), 0, states, 0, states.length);
  }

  private double logDeterminant(double[] jacobians, int offset) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(jacobians, offset + i * size, rows[i], 0, size);
    }
    RealMatrix upper = new LUDecomposition(new Array2DRowRealMatrix(rows, false), 0).getU();
    if (upper == null) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(Math.abs(upper.getEntry(i, i)));
    }
    return sum;
  }

  private void advanceFlow() {
    int stages = METHOD.stages();
    double[][] slopes = new double[stages][];
    double[][][] turns = new double[stages][count][size * size];
    java.util.Arrays.fill(growth, 0);
    for (int stage = 0; stage < stages; stage++) {
      double[] weights = METHOD.a()[stage];
      double[] at = combine(states, weights, slopes, stage);
      Linearisation here = system.linearise(at);
      slopes[stage] = here.values();
      for (int t = 0; t < count; t++) {
        double[] frame = frames[t].clone();
        for (int j = 0; j < stage; j++) {
          add(frame, step * weights[j], turns[j][t]);
        }
        int offset = t * size * size;
        TangentFrame.multiply(here.jacobians(), offset, frame, turns[stage][t], size);
        for (int i = 0; i < size; i++) {
          growth[t] += step * METHOD.b()[stage] * here.jacobians()[offset + i * size + i];
        }
      }
    }
    System.arraycopy(combine(states, METHOD.b(), slopes, stages), 0, states, 0, states.length);
    for (int t = 0; t < count; t++) {
      for (int j = 0; j < stages; j++) {
        add(frames[t], step * METHOD.b()[j], turns[j][t]);
      }
    }
  }

  private double[] combine(double[] base, double[] weights, double[][] slopes, int number) {
    double[] sum = base.clone();
    for (int j = 0; j < number; j++) {
      add(sum, step * weights[j], slopes[j]);
    }
    return sum;
  }

  private static void add(double[] sum, double factor, double[] term) {
    if (factor != 0) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * term[i];
      }
    }
  }
}
