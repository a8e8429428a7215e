package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * A solve unrolled over its grid. The sums over stages, the inner loop of every Runge-Kutta method,
 * are products of packed stages with a row of weights that was scaled for all steps at once,
 * because the gradient of a product costs the same for two stages and for seven. Error ratios of
 * all steps are computed together after the last.
 */
final class GraphReplay {
  /** A sum over some stages: which, and their weights times the step size, for each step. */
  private record Row(int[] stages, List<Symbol> weights) {}

  private final GraphOperations ops;
  private final GraphPrimitives graph;
  private final OdeSolve solve;
  private final Tableau tableau;
  private final TensorSpec state;
  private final List<Row> rows = new ArrayList<>();
  private final Row last;
  private final Row error;
  private final List<List<Symbol>> times = new ArrayList<>();

  GraphReplay(GraphOperations ops, OdeSolve solve) {
    this.ops = ops;
    this.graph = ops.graph();
    this.solve = solve;
    this.tableau = solve.tableau();
    this.state = solve.initialState().spec();
    for (int stage = 0; stage < tableau.stages(); stage++) {
      rows.add(row(tableau.a()[stage]));
      times.add(times(tableau.c()[stage]));
    }
    last = row(tableau.b());
    error = solve.tolerance().isPresent() ? row(tableau.error()) : null;
  }

  /** A row of the tableau, scaled by the size of each step. */
  private Row row(double[] weights) {
    int[] used = IntStream.range(0, weights.length).filter(j -> weights[j] != 0).toArray();
    if (used.length == 0 || solve.steps() == 0) {
      return new Row(used, List.of());
    }
    double[] values = IntStream.of(used).mapToDouble(j -> weights[j]).toArray();
    Tensor row = ops.constant(HostValues.of(state.dtype(), Shape.of(1, 1, used.length), values));
    Tensor scaled = solve.stepSizes().reshape(solve.steps(), 1, 1).mul(row);
    return new Row(used, graph.unpack(ops.handle(scaled)));
  }

  /** Times of a stage in each step; zeros for an autonomous field. */
  private List<Symbol> times(double node) {
    if (solve.field().autonomous() || solve.steps() == 0) {
      Symbol zero = graph.fill(TensorSpec.of(state.dtype()), 0);
      return Collections.nCopies(solve.steps(), zero);
    }
    Tensor starts = solve.stepStarts().orElseThrow();
    return graph.unpack(ops.handle(starts.add(solve.stepSizes().mul(node))));
  }

  OdeTrajectory run() {
    List<Symbol> outputs = new ArrayList<>(solve.stepsPerInterval().length + 1);
    List<Symbol> stepEnds = new ArrayList<>(solve.steps() + 1);
    List<Symbol> errors = new ArrayList<>(solve.steps());
    Symbol current = ops.handle(solve.initialState());
    outputs.add(current);
    stepEnds.add(current);
    Symbol firstStage = null;
    int step = 0;
    for (int count : solve.stepsPerInterval()) {
      for (int i = 0; i < count; i++, step++) {
        Symbol[] stages = new Symbol[tableau.stages()];
        stages[0] = firstStage;
        current = advance(step, current, stages);
        firstStage = tableau.firstSameAsLast() ? stages[stages.length - 1] : null;
        stepEnds.add(current);
        if (error != null) {
          errors.add(combination(error, step, stages));
        }
      }
      outputs.add(current);
    }
    return new OdeTrajectory(
        ops.wrapped(graph.pack(1, outputs)),
        solve.tolerance().map(tolerance -> ratios(tolerance, stepEnds, errors)));
  }

  /** The next state; fills in the stages that are not known yet. */
  private Symbol advance(int step, Symbol from, Symbol[] stages) {
    Symbol at = from;
    for (int i = 0; i < stages.length; i++) {
      if (i > 0) {
        at = plus(from, rows.get(i), step, stages);
      }
      if (stages[i] == null) {
        stages[i] = derivative(times.get(i).get(step), at);
      }
    }
    // With FSAL the last stage was evaluated at the new state itself.
    return tableau.firstSameAsLast() ? at : plus(from, last, step, stages);
  }

  private Symbol plus(Symbol from, Row row, int step, Symbol[] stages) {
    return row.stages.length == 0
        ? from
        : graph.addAll(List.of(from, combination(row, step, stages)));
  }

  private Symbol combination(Row row, int step, Symbol[] stages) {
    if (row.stages.length == 0) {
      return graph.fill(state, 0);
    }
    List<Symbol> used = IntStream.of(row.stages).mapToObj(j -> stages[j]).toList();
    int elements = state.shape().count();
    TensorSpec flat = TensorSpec.of(state.dtype(), used.size(), elements);
    TensorSpec one = TensorSpec.of(state.dtype(), 1, elements);
    Symbol packed = graph.reshape(graph.pack(0, used), flat);
    return graph.reshape(graph.matmul(row.weights.get(step), packed, false, false, one), state);
  }

  private Symbol derivative(Symbol time, Symbol at) {
    Tensor derivative =
        solve.field().derivative(ops, ops.wrapped(time), ops.wrapped(at), solve.parameters());
    UserFunctions.requireDerivative(derivative, state);
    return ops.handle(derivative);
  }

  /** Error ratios of all steps {@code [steps]}, through which no gradient flows. */
  private Tensor ratios(Tolerance tolerance, List<Symbol> stepEnds, List<Symbol> errors) {
    int steps = errors.size();
    if (steps == 0) {
      return ops.zeros(TensorSpec.of(state.dtype(), 0));
    }
    Tensor error = ops.wrapped(graph.pack(0, errors)).stopGradient();
    Tensor size = ops.wrapped(graph.pack(0, stepEnds)).stopGradient().abs();
    Tensor larger = size.slice(0, 0, steps).maximum(size.slice(0, 1, steps + 1));
    Tensor scale = larger.mul(tolerance.relative()).add(tolerance.absolute());
    Tensor perTrial = error.div(scale).square().mean(-1);
    Tensor square =
        tolerance.norm() == ErrorNorm.BATCH_RMS
            ? perTrial.mean(-1)
            : ops.wrapped(graph.largest(ops.handle(perTrial)));
    return square.sqrt();
  }
}
