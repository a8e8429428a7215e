package org.attractor.datasets.system;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An autonomous ordinary differential equation dx/dt = f(x) with the constants that make a
 * reproducible dataset of it. Time is the model time of the system.
 *
 * <p>Implementations are stateless and safe for use by several threads.
 */
public interface DynamicalSystem {
  /** The name by which users ask for the system: letters and digits, a letter first. */
  String name();

  /** What the system is, in one sentence. */
  String description();

  /** The equations as text, one for each coordinate, with the names of {@link #parameters()}. */
  List<String> equations();

  /** The parameters, in the order of the literature. */
  List<Parameter> parameters();

  /** A point on or near the attractor from which simulations start, {@code [dimension]}. */
  double[] initialCondition();

  /** The dominant period of the motion, by which the sampling is scaled. */
  double period();

  /** How many bins a period is sampled with, unless a dataset says otherwise. */
  int pointsPerPeriod();

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

  /** The article that introduced the system. */
  String citation();

  /** Number of coordinates of the state. */
  default int dimension() {
    return initialCondition().length;
  }

  /** All points where the field vanishes, where they are known in closed form; else empty. */
  default List<double[]> fixedPoints() {
    return List.of();
  }

  /** The largest Lyapunov exponent, per unit of model time, where an estimate was published. */
  default OptionalDouble maximumLyapunovExponent() {
    return OptionalDouble.empty();
  }

  /** The Kaplan-Yorke dimension of the attractor, where an estimate was published. */
  default OptionalDouble kaplanYorkeDimension() {
    return OptionalDouble.empty();
  }

  /** Where parameters, initial condition, period and the two estimates come from. */
  default String source() {
    return citation();
  }
}
