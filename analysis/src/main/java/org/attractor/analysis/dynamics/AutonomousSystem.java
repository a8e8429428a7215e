package org.attractor.analysis.dynamics;

/**
 * A system without inputs, learned or true: a map from one bin's state to the next, or a vector
 * field. Its function f is evaluated at many states at once; states are {@code [state, dimension]},
 * row-major in one array, in double precision whatever the precision of the computation.
 *
 * <p>To be used by one thread at a time; {@link #fork} makes a twin for another.
 */
public interface AutonomousSystem extends AutoCloseable {
  /** What f is. */
  enum Kind {
    /** f(x) is the next state; the unit of time is a bin. */
    MAP,
    /** f(x) is the time derivative of the state. */
    FLOW
  }

  /** What f is. */
  Kind kind();

  /** Number of coordinates of a state. */
  int dimension();

  /** Duration of a bin in this system's unit of time; 1 for a map. */
  double bin();

  /** Relative rounding error of the computation: 2^-53 or 2^-24. */
  double roundoff();

  /** f at each state, {@code [state, dimension]}. */
  double[] values(double[] states);

  /** f and its exact Jacobian at each state. */
  Linearisation linearise(double[] states);

  /** How fast each state moves. */
  Speed speed(double[] states);

  /** A system of the same function for another thread, to be closed by the caller. */
  AutonomousSystem fork();

  /** The residual F that vanishes at fixed points: f(x) of a flow, f(x) - x of a map. */
  default double[] residual(double[] states, double[] values) {
    double[] residual = values.clone();
    if (kind() == Kind.MAP) {
      for (int i = 0; i < residual.length; i++) {
        residual[i] -= states[i];
      }
    }
    return residual;
  }

  /** Frees what an engine holds for it, not the engine. */
  @Override
  void close();
}
