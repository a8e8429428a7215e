package org.attractor.datasets.system;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scalar delay equation dx/dt = f(x(t), x(t - delay)). Its state is the piece of its past that is
 * one delay long, so it has infinitely many dimensions; datasets hold a delay embedding instead:
 * {@link #dimension()} values of x, {@link #delay()} apart, the earliest first.
 */
public non-sealed interface DelaySystem extends DynamicalSystem {
  /** How far the equation looks back. */
  double delay();

  /**
   * The right-hand side.
   *
   * @param present x(t)
   * @param past x(t - delay)
   * @return dx/dt
   */
  double field(double present, double past);

  /**
   * The exact derivatives of the right-hand side.
   *
   * @param present x(t)
   * @param past x(t - delay)
   * @return the derivative by x(t), and that by x(t - delay)
   */
  double[] jacobian(double present, double past);

  /** A value of x on the attractor, about which the constant past of a simulation is drawn. */
  default double initialValue() {
    double[] initial = initialCondition();
    return initial[initial.length - 1];
  }

  /** Values of x at which the motion stands still, those that are known in closed form. */
  default List<Double> equilibria() {
    return List.of();
  }

  /** {@link #equilibria()} as points of the embedding. */
  @Override
  default List<double[]> fixedPoints() {
    return equilibria().stream()
        .map(
            value -> {
              double[] point = new double[dimension()];
              Arrays.fill(point, value);
              return point;
            })
        .toList();
  }

  /** {@code x0}, {@code x1}...: the earliest value first. */
  @Override
  default List<String> coordinates() {
    return IntStream.range(0, dimension()).mapToObj(i -> "x" + i).toList();
  }
}
