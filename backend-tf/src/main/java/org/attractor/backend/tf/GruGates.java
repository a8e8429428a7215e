package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * A gated recurrent unit, its three gates (reset, update, candidate) kept apart from the weights
 * on: cutting them out of a common product would copy all of it, and once more for the gradient.
 */
final class GruGates {
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  private final GraphOperations ops;
  private final GraphPrimitives graph;
  private final List<Symbol> weights;
  private final List<Symbol> biases;

  /**
   * @param weightHh {@code [3 hidden, hidden]}
   * @param biasHh {@code [3 hidden]}
   */
  GruGates(GraphOperations ops, Symbol weightHh, Symbol biasHh) {
    this.ops = ops;
    this.graph = ops.graph();
    this.weights = graph.split(weightHh, 3);
    this.biases = graph.split(biasHh, 3);
  }

  /**
   * The gates' inputs in each bin.
   *
   * @param sequence {@code [time, batch, in]}
   * @param weightIh {@code [3 hidden, in]}
   * @param biasIh {@code [3 hidden]}
   * @return for each bin the three gates' {@code [batch, hidden]}
   */
  List<List<Symbol>> inputs(Tensor sequence, Symbol weightIh, Symbol biasIh) {
    List<Symbol> inputWeights = graph.split(weightIh, 3);
    List<Symbol> inputBiases = graph.split(biasIh, 3);
    List<List<Symbol>> byBin = new ArrayList<>();
    for (int gate = 0; gate < 3; gate++) {
      Tensor product =
          ops.linear(
              sequence, ops.wrapped(inputWeights.get(gate)), ops.wrapped(inputBiases.get(gate)));
      List<Symbol> bins = graph.unpack(ops.handle(product));
      for (int i = 0; i < bins.size(); i++) {
        if (gate == 0) {
          byBin.add(new ArrayList<>(3));
        }
        byBin.get(i).add(bins.get(i));
      }
    }
    return byBin;
  }

  /**
   * The gates' inputs out of those of all of them.
   *
   * @param gates {@code [batch, 3 hidden]}, or {@code [3 hidden]} if the same for all trials
   */
  List<Symbol> input(Symbol gates) {
    if (gates.spec().shape().rank() == 1) {
      return graph.split(gates, 3);
    }
    int hidden = gates.spec().shape().size(1) / 3;
    TensorSpec part = new TensorSpec(gates.spec().shape().with(1, hidden), gates.spec().dtype());
    List<Symbol> parts = new ArrayList<>(3);
    for (int gate = 0; gate < 3; gate++) {
      parts.add(graph.slice(gates, 1, gate * hidden, (gate + 1) * hidden, 1, part));
    }
    return parts;
  }

  /** The state {@code [batch, hidden]} after a bin: n + z (h - n). */
  Symbol next(List<Symbol> inputs, Symbol state) {
    TensorSpec spec = state.spec();
    Symbol reset = gate(RESET, inputs, state);
    Symbol update = gate(UPDATE, inputs, state);
    Symbol memory = graph.binary(Binary.MUL, reset, recurrent(CANDIDATE, state), spec);
    Symbol candidate = graph.unary(Unary.TANH, plus(memory, inputs.get(CANDIDATE)), spec);
    Symbol change = graph.binary(Binary.SUB, state, candidate, spec);
    return plus(candidate, graph.binary(Binary.MUL, update, change, spec));
  }

  private Symbol gate(int gate, List<Symbol> inputs, Symbol state) {
    return graph.unary(Unary.SIGMOID, plus(recurrent(gate, state), inputs.get(gate)), state.spec());
  }

  private Symbol recurrent(int gate, Symbol state) {
    Symbol product = graph.matmul(state, weights.get(gate), false, true, state.spec());
    return graph.addBias(product, biases.get(gate));
  }

  private Symbol plus(Symbol x, Symbol y) {
    return y.spec().shape().rank() == 1
        ? graph.addBias(x, y)
        : graph.binary(Binary.ADD, x, y, x.spec());
  }
}
