package org.attractor.analysis.dynamics;

import java.util.Arrays;
import org.attractor.datasets.system.OdeSystem;

/**
 * A system of the catalogue, a flow in its own coordinates and unit of time.
 *
 * @param system the equations
 * @param bin duration of a bin in the system's unit of time
 */
public record TrueSystem(OdeSystem system, double bin) implements AutonomousSystem {
  @Override
  public Kind kind() {
    return Kind.FLOW;
  }

  @Override
  public int dimension() {
    return system.dimension();
  }

  @Override
  public double roundoff() {
    return 0x1p-53;
  }

  @Override
  public double[] values(double[] states) {
    int dimension = dimension();
    double[] values = new double[states.length];
    double[] derivative = new double[dimension];
    for (int from = 0; from < states.length; from += dimension) {
      system.field(Arrays.copyOfRange(states, from, from + dimension), derivative);
      System.arraycopy(derivative, 0, values, from, dimension);
    }
    return values;
  }

  @Override
  public Linearisation linearise(double[] states) {
    int dimension = dimension();
    double[] jacobians = new double[states.length * dimension];
    for (int from = 0; from < states.length; from += dimension) {
      double[][] jacobian = system.jacobian(Arrays.copyOfRange(states, from, from + dimension));
      for (int row = 0; row < dimension; row++) {
        System.arraycopy(jacobian[row], 0, jacobians, (from + row) * dimension, dimension);
      }
    }
    return new Linearisation(values(states), jacobians);
  }

  @Override
  public Speed speed(double[] states) {
    int dimension = dimension();
    Linearisation at = linearise(states);
    double[] q = new double[states.length / dimension];
    double[] gradients = new double[states.length];
    for (int i = 0; i < states.length; i++) {
      double value = at.values()[i];
      q[i / dimension] += 0.5 * value * value;
      int state = i - i % dimension;
      for (int j = 0; j < dimension; j++) {
        gradients[state + j] += at.jacobians()[i * dimension + j] * value;
      }
    }
    return new Speed(q, gradients);
  }

  /** Itself: systems of the catalogue are safe for use by several threads. */
  @Override
  public TrueSystem fork() {
    return this;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
