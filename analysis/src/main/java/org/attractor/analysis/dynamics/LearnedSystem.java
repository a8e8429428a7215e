package org.attractor.analysis.dynamics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * A model's latent dynamics with their trained parameters, computed by an engine. Jacobians are
 * vector-Jacobian products of that engine's own differentiation: each state is repeated once a
 * coordinate, and one pullback takes a unit cotangent from each copy, which costs one call instead
 * of one a coordinate.
 */
public final class LearnedSystem implements AutonomousSystem {
  /** Rows of one call: enough to keep an engine busy, few enough to stay in a cache. */
  private static final int MOST_ROWS = 2048;

  /** Fewer rows hardly cost an engine less, but would be one more function to compile. */
  private static final int LEAST_ROWS = 32;

  private final Backend backend;
  private final Dynamics dynamics;
  private final List<HostValues> parameters;
  private final int dimension;
  private final double bin;
  private final DType dtype;
  private final Map<Integer, Compiled> compiled = new HashMap<>();

  /**
   * @param dynamics a map or a vector field
   * @param parameters of the dynamics, in the order of their names
   * @param dimension of the state
   * @param bin duration of a bin in the unit of time of a vector field
   * @param dtype precision of the computation
   */
  public LearnedSystem(
      Backend backend,
      Dynamics dynamics,
      List<HostValues> parameters,
      int dimension,
      double bin,
      DType dtype) {
    this.backend = backend;
    this.dynamics = dynamics;
    this.parameters = parameters.stream().map(p -> p.to(dtype)).toList();
    this.dimension = dimension;
    this.bin = dynamics instanceof Dynamics.Map ? 1 : bin;
    this.dtype = dtype;
  }

  /** The latent dynamics of a model, whose trial lasts from 0 to 1. */
  public static LearnedSystem of(
      Backend backend, Model model, ParameterSet parameters, DType dtype) {
    return new LearnedSystem(
        backend,
        model.dynamics(),
        model.dynamics().parameterNames().stream().map(parameters::get).toList(),
        model.latentSize(),
        1.0 / (model.bins() - 1),
        dtype);
  }

  @Override
  public Kind kind() {
    return dynamics instanceof Dynamics.Map ? Kind.MAP : Kind.FLOW;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double bin() {
    return bin;
  }

  @Override
  public double roundoff() {
    return dtype == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
  }

  @Override
  public LearnedSystem fork() {
    return new LearnedSystem(backend, dynamics, parameters, dimension, bin, dtype);
  }

  /** f written as the engines take it. */
  public Tensor apply(Operations ops, Tensor states) {
    return apply(ops, states, dynamics, parameters);
  }

  private static Tensor apply(
      Operations ops, Tensor states, Dynamics dynamics, List<HostValues> parameters) {
    DType dtype = states.dtype();
    // Constants, so that no gradient of them is computed.
    List<Tensor> weights =
        parameters.stream().map(p -> ops.constant(p.dtype() == dtype ? p : p.to(dtype))).toList();
    if (dynamics instanceof Dynamics.Map map) {
      return map.cell().next(ops, states, weights);
    }
    Dynamics.Flow flow = (Dynamics.Flow) dynamics;
    Tensor now = ops.zeros(TensorSpec.of(dtype));
    return flow.field().derivative(ops, now, states, weights);
  }

  @Override
  public double[] values(double[] states) {
    double[] values = new double[states.length];
    int count = states.length / dimension;
    for (int from = 0; from < count; ) {
      int size = callSize(count - from, 1);
      int used = Math.min(size, count - from);
      HostValues input = rows(states, from, used, size, 1);
      copy(function(size).call(List.of(input)).get(0), values, from * dimension, used * dimension);
      from += used;
    }
    return values;
  }

  @Override
  public Linearisation linearise(double[] states) {
    int count = states.length / dimension;
    double[] values = new double[states.length];
    double[] jacobians = new double[states.length * dimension];
    for (int from = 0; from < count; ) {
      int size = callSize(count - from, dimension);
      int used = Math.min(size, count - from);
      HostValues input = rows(states, from, used, size, dimension);
      try (Pullback pullback = function(size * dimension).pullback(List.of(input))) {
        copy(pullback.values().get(0), values, from * dimension, used * dimension);
        HostValues pulled = pullback.apply(List.of(unitCotangents(size))).get(0);
        for (int row = 0; row < dimension; row++) {
          for (int state = 0; state < used; state++) {
            for (int column = 0; column < dimension; column++) {
              jacobians[((from + state) * dimension + row) * dimension + column] =
                  pulled.get((row * size + state) * dimension + column);
            }
          }
        }
      }
      from += used;
    }
    return new Linearisation(values, jacobians);
  }

  @Override
  public Speed speed(double[] states) {
    int count = states.length / dimension;
    double[] q = new double[count];
    double[] gradients = new double[states.length];
    for (int from = 0; from < count; ) {
      int size = callSize(count - from, 1);
      int used = Math.min(size, count - from);
      HostValues input = rows(states, from, used, size, 1);
      try (Pullback pullback = function(size).pullback(List.of(input))) {
        double[] residual = residual(input.toDoubles(), pullback.values().get(0).toDoubles());
        HostValues cotangent = HostValues.of(dtype, input.shape(), residual);
        HostValues pulled = pullback.apply(List.of(cotangent)).get(0);
        for (int i = 0; i < used * dimension; i++) {
          q[from + i / dimension] += 0.5 * residual[i] * residual[i];
          double own = kind() == Kind.MAP ? residual[i] : 0;
          gradients[from * dimension + i] = pulled.get(i) - own;
        }
      }
      from += used;
    }
    return new Speed(q, gradients);
  }

  /**
   * Few distinct sizes, so that few functions are compiled: powers of 4. The last one is filled up
   * if more than half of it is wanted; else a smaller one comes first, if it is not too small.
   *
   * @param wanted states that are left
   * @param copies of each state, which are a row each
   */
  private static int callSize(int wanted, int copies) {
    int size = 1;
    while (size * copies < LEAST_ROWS || size * 2 < wanted && size * 4 * copies <= MOST_ROWS) {
      size *= 4;
    }
    return size;
  }

  private Compiled function(int rows) {
    // The function must not hold on to this object: engines may keep it.
    Dynamics own = dynamics;
    List<HostValues> weights = parameters;
    return compiled.computeIfAbsent(
        rows,
        n ->
            backend.compile(
                (ops, inputs) -> List.of(apply(ops, inputs.get(0), own, weights)),
                List.of(TensorSpec.of(dtype, n, dimension))));
  }

  /** States repeated {@code copies} times; missing ones are the last one again. */
  private HostValues rows(double[] states, int from, int used, int size, int copies) {
    double[] rows = new double[size * copies * dimension];
    for (int copy = 0; copy < copies; copy++) {
      for (int i = 0; i < size; i++) {
        int state = from + Math.min(i, used - 1);
        System.arraycopy(states, state * dimension, rows, (copy * size + i) * dimension, dimension);
      }
    }
    return HostValues.of(dtype, Shape.of(size * copies, dimension), rows);
  }

  private HostValues unitCotangents(int size) {
    HostValues units = HostValues.zeros(TensorSpec.of(dtype, size * dimension, dimension));
    for (int row = 0; row < dimension; row++) {
      for (int i = 0; i < size; i++) {
        units.set((row * size + i) * dimension + row, 1);
      }
    }
    return units;
  }

  private static void copy(HostValues from, double[] to, int offset, int length) {
    for (int i = 0; i < length; i++) {
      to[offset + i] = from.get(i);
    }
  }

  @Override
  public void close() {
    compiled.values().forEach(Compiled::close);
    compiled.clear();
  }

  @Override
  public String toString() {
    return "learned "
        + kind()
        + " of "
        + dimension
        + " dimensions, "
        + Arrays.toString(dynamics.parameterNames().toArray());
  }
}
