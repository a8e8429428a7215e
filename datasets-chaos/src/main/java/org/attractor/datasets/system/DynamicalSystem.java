package org.attractor.datasets.system;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A deterministic system with the constants that make a reproducible dataset of it. Time is the
 * model time of the system. It is either an {@link OdeSystem}, whose state is a point, or a {@link
 * DelaySystem}, whose state is a piece of its own past.
 *
 * <p>Implementations are stateless and safe for use by several threads.
 */
public sealed interface DynamicalSystem permits OdeSystem, DelaySystem {
  /** The name by which users ask for the system: letters and digits, a letter first. */
  String name();

  /** What the system is, in one sentence. */
  String description();

  /** The equations as text, with the names of {@link #parameters()}. */
  List<String> equations();

  /** The parameters, in the order of the literature. */
  List<Parameter> parameters();

  /** A point on or near the attractor from which simulations start, {@code [dimension]}. */
  double[] initialCondition();

  /** The dominant period of the motion, by which the sampling is scaled. */
  double period();

  /** How many bins a period is sampled with, unless a dataset says otherwise. */
  int pointsPerPeriod();

  /** The article that introduced the system. */
  String citation();

  /** Number of coordinates of the hidden state that datasets hold. */
  default int dimension() {
    return initialCondition().length;
  }

  /** The names of the coordinates, {@code [dimension]}: x, y, z, or x1, x2 and so on. */
  default List<String> coordinates() {
    List<String> letters = List.of("x", "y", "z");
    return dimension() <= letters.size()
        ? letters.subList(0, dimension())
        : IntStream.rangeClosed(1, dimension()).mapToObj(i -> "x" + i).toList();
  }

  /** Points where the motion stands still, those that are known in closed form. */
  default List<double[]> fixedPoints() {
    return List.of();
  }

  /** Estimates of the Lyapunov exponents, the most accurate first; empty if there is none. */
  default List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of();
  }

  /**
   * Whether datasets hold each coordinate with its mean taken off and divided by its standard
   * deviation over the whole run, because coordinates differ much in size.
   */
  default boolean standardised() {
    return false;
  }

  /** Where parameters, initial condition and period come from. */
  default String source() {
    return citation();
  }
}
