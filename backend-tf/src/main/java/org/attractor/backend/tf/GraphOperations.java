package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * The operations of one trace. Loops are unrolled, of nodes whose gradients are few and cheap: a
 * sequence is taken apart and put together in one node each, and sums broadcast nothing.
 */
final class GraphOperations extends CheckedOperations<Symbol> {
  private final GraphPrimitives graph;

  GraphOperations(GraphPrimitives graph) {
    super(graph);
    this.graph = graph;
  }

  /** The primitives, with what TensorFlow has beyond them. */
  GraphPrimitives graph() {
    return graph;
  }

  @Override
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    Shape shape = x.shape();
    int in = weight.shape().size(1);
    int out = weight.shape().size(0);
    if (shape.rank() == 2) {
      return wrapped(graph.addBias(handle(x.matmul(weight, false, true)), handle(bias)));
    }
    int rows = Arrays.stream(shape.sizes()).limit(shape.rank() - 1L).reduce(1, (a, b) -> a * b);
    return linear(x.reshape(rows, in), weight, bias).reshape(shape.with(-1, out));
  }

  /** Gate by gate: three products of a third each, and no gate to be cut out of a whole. */
  @Override
  protected Tensor gruCellUnchecked(
      Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    GruGates gates = new GruGates(this, handle(weightHh), handle(biasHh));
    return wrap(gates.next(gates.input(handle(inputGates)), handle(state)), state.spec());
  }

  @Override
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    return concat(
        1, List.of(finalState(inputs, forward, false), finalState(inputs, backward, true)));
  }

  private Tensor finalState(Tensor inputs, GruWeights weights, boolean fromEnd) {
    int bins = inputs.shape().size(1);
    GruGates gates = new GruGates(this, handle(weights.weightHh()), handle(weights.biasHh()));
    List<List<Symbol>> byBin =
        gates.inputs(
            inputs.transpose(1, 0, 2), handle(weights.weightIh()), handle(weights.biasIh()));
    TensorSpec spec = TensorSpec.of(inputs.dtype(), inputs.shape().size(0), weights.hidden());
    Symbol state = graph.fill(spec, 0);
    for (int i = 0; i < bins; i++) {
      state = gates.next(byBin.get(fromEnd ? bins - 1 - i : i), state);
    }
    return wrap(state, spec);
  }

  @Override
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    List<Symbol> states = new ArrayList<>(steps);
    Tensor state = initialState;
    for (int i = 0; i < steps; i++) {
      state = cell.next(this, state, parameters);
      UserFunctions.requireNextState(state, initialState.spec());
      states.add(handle(state));
    }
    return wrapped(graph.pack(1, states));
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    return new GraphReplay(this, solve).run();
  }

  /** A tensor of this trace with the specification that its symbol has. */
  Tensor wrapped(Symbol symbol) {
    return wrap(symbol, symbol.spec());
  }
}
