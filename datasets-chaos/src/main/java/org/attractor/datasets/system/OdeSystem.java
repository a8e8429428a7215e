package org.attractor.datasets.system;

/** An autonomous ordinary differential equation dx/dt = f(x). */
public non-sealed interface OdeSystem extends DynamicalSystem {
  /**
   * The vector field.
   *
   * @param state x, {@code [dimension]}, not modified
   * @param derivative receives f(x), {@code [dimension]}
   */
  void field(double[] state, double[] derivative);

  /**
   * The exact Jacobian of the vector field.
   *
   * @param state x, {@code [dimension]}, not modified
   * @return the derivative of f_i by x_j in row i and column j, {@code [dimension, dimension]}
   */
  double[][] jacobian(double[] state);

  /**
   * The rate at which volumes of state space grow at a point: the trace of the Jacobian.
   *
   * @param state x, {@code [dimension]}, not modified
   */
  default double divergence(double[] state) {
    double[][] jacobian = jacobian(state);
    double trace = 0;
    for (int i = 0; i < jacobian.length; i++) {
      trace += jacobian[i][i];
    }
    return trace;
  }
}
