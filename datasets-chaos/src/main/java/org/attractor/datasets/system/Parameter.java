package org.attractor.datasets.system;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A parameter of a dynamical system: a number, a vector or a matrix.
 *
 * @param name as in the equations
 * @param rows its values in the units of the literature: one row with one value for a number, one
 *     row for a vector
 */
public record Parameter(String name, double[][] rows) {
  /** A number. */
  public Parameter(String name, double value) {
    this(name, new double[][] {{value}});
  }

  /** A vector. */
  public Parameter(String name, double[] values) {
    this(name, new double[][] {values.clone()});
  }

  /** Keeps its own copy. */
  public Parameter {
    rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** The values, as a copy. */
  @Override
  public double[][] rows() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The simplest array that holds the values: a {@code Double}, a {@code double[]} or a {@code
   * double[][]}.
   */
  public Object value() {
    if (rows.length > 1) {
      return rows();
    }
    return rows[0].length > 1 ? rows[0].clone() : (Object) rows[0][0];
  }

  /** The values as text: {@code 5.7}, {@code [6.0, 10.0]}, {@code [[0.1, 0.2], [0.3, 0.4]]}. */
  public String text() {
    String all =
        Arrays.stream(rows).map(Arrays::toString).collect(Collectors.joining(", ", "[", "]"));
    if (rows.length > 1) {
      return all;
    }
    return rows[0].length > 1 ? Arrays.toString(rows[0]) : Double.toString(rows[0][0]);
  }
}
