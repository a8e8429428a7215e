package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;

/**
 * A function as a graph with a session. Gradients are added to the graph when they are first asked
 * for, and then stay.
 */
final class TracedGraph implements AutoCloseable {
  private final Graph graph;
  private final Session session;
  private final Nodes nodes;
  private final List<TensorSpec> inputSpecs;
  private final List<Output<?>> inputs;
  private final List<Symbol> outputs;
  private final List<Output<?>> cotangents = new ArrayList<>();
  private final Map<Integer, Output<?>> pulledBack = new HashMap<>();
  private final Map<List<Integer>, Map<Integer, Output<?>>> gradients = new HashMap<>();
  private int gradientSets;

  private TracedGraph(
      Graph graph,
      Session session,
      Nodes nodes,
      List<TensorSpec> inputSpecs,
      List<Output<?>> inputs,
      List<Symbol> outputs) {
    this.graph = graph;
    this.session = session;
    this.nodes = nodes;
    this.inputSpecs = inputSpecs;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Calls the function once and records what it does.
   *
   * @throws ShapeException if its operations do not fit, or it has no output
   * @throws IllegalStateException if it uses a tensor of another call
   */
  static TracedGraph trace(TensorFunction function, List<TensorSpec> specs, ConfigProto config) {
    Graph graph = new Graph();
    try {
      Nodes nodes = new Nodes(graph);
      GraphOperations ops = new GraphOperations(new GraphPrimitives(nodes));
      List<Output<?>> inputs = new ArrayList<>();
      List<org.attractor.api.tensor.Tensor> arguments = new ArrayList<>();
      for (TensorSpec spec : specs) {
        BitSet itself = new BitSet();
        itself.set(inputs.size());
        Output<?> input = nodes.placeholder(spec);
        inputs.add(input);
        arguments.add(ops.wrap(new Symbol(input, spec, itself), spec));
      }
      List<org.attractor.api.tensor.Tensor> results = function.apply(ops, arguments);
      UserFunctions.requireOutputs(results);
      // Nodes of their own: gradients are wrong where one output is computed from another.
      List<Symbol> outputs =
          results.stream()
              .map(ops::handle)
              .map(s -> new Symbol(nodes.alias(s.output()), s.spec(), s.sources()))
              .toList();
      Session session = new Session(graph, config);
      return new TracedGraph(graph, session, nodes, List.copyOf(specs), inputs, outputs);
    } catch (RuntimeException | Error failure) {
      graph.close();
      throw failure;
    }
  }

  /** Specifications of the inputs. */
  List<TensorSpec> inputs() {
    return inputSpecs;
  }

  /** Specifications of the outputs. */
  List<TensorSpec> outputs() {
    return outputs.stream().map(Symbol::spec).toList();
  }

  /** The outputs. */
  List<HostValues> values(List<Tensor> arguments) {
    return run(arguments, List.of(), outputs());
  }

  /** The outputs, then the gradients of the first with respect to those inputs. */
  List<HostValues> valuesAndGradients(List<Tensor> arguments, int... wrt) {
    return complete(gradientsOfFirst(wrt), arguments, List.of(), outputs(), wrt);
  }

  private synchronized Map<Integer, Output<?>> gradientsOfFirst(int... wrt) {
    List<Integer> key = IntStream.of(wrt).sorted().distinct().boxed().toList();
    Map<Integer, Output<?>> known = gradients.get(key);
    if (known == null) {
      Output<?> one = nodes.scalar(outputs.get(0).spec().dtype(), 1);
      known = differentiate(outputs.subList(0, 1), List.of(one), key);
      gradients.put(key, known);
    }
    return known;
  }

  /** The cotangents of the outputs, pulled back to all inputs. */
  List<HostValues> pullback(List<Tensor> arguments, List<Tensor> given) {
    int[] all = IntStream.range(0, inputs.size()).toArray();
    prepareToPullBack(all);
    return complete(pulledBack, arguments, given, List.of(), all);
  }

  private synchronized void prepareToPullBack(int... all) {
    if (cotangents.isEmpty()) {
      outputs.forEach(output -> cotangents.add(nodes.placeholder(output.spec())));
      List<Integer> key = IntStream.of(all).boxed().toList();
      pulledBack.putAll(differentiate(outputs, cotangents, key));
    }
  }

  private Map<Integer, Output<?>> differentiate(
      List<Symbol> of, List<? extends Output<?>> seeds, List<Integer> wrt) {
    BitSet reached = new BitSet();
    List<Output<?>> ys = new ArrayList<>();
    List<Output<?>> dys = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      BitSet wanted = new BitSet();
      wrt.forEach(wanted::set);
      wanted.and(of.get(i).sources());
      if (!wanted.isEmpty()) {
        reached.or(wanted);
        ys.add(of.get(i).output());
        dys.add(seeds.get(i));
      }
    }
    Map<Integer, Output<?>> result = new LinkedHashMap<>();
    if (reached.isEmpty()) {
      return result;
    }
    int[] xs = reached.stream().toArray();
    Output<?>[] found =
        graph.addGradients(
            "g" + gradientSets++,
            ys.toArray(Output<?>[]::new),
            IntStream.of(xs).<Output<?>>mapToObj(inputs::get).toArray(Output<?>[]::new),
            dys.toArray(Output<?>[]::new));
    for (int i = 0; i < xs.length; i++) {
      // Two inputs may share a gradient, but a result is fetched under one name.
      result.put(xs[i], nodes.alias(found[i]));
    }
    return result;
  }

  private List<HostValues> complete(
      Map<Integer, Output<?>> derivatives,
      List<Tensor> arguments,
      List<Tensor> given,
      List<TensorSpec> values,
      int... wrt) {
    List<TensorSpec> specs = new ArrayList<>(values);
    derivatives.keySet().forEach(input -> specs.add(inputSpecs.get(input)));
    List<HostValues> fetched =
        run(arguments, given, specs, values.size(), List.copyOf(derivatives.values()));
    Map<Integer, HostValues> byInput = new HashMap<>();
    int next = values.size();
    for (int input : derivatives.keySet()) {
      byInput.put(input, fetched.get(next++));
    }
    List<HostValues> result = new ArrayList<>(fetched.subList(0, values.size()));
    for (int input : wrt) {
      HostValues gradient = byInput.get(input);
      result.add(gradient == null ? HostValues.zeros(inputSpecs.get(input)) : gradient);
    }
    return result;
  }

  private List<HostValues> run(List<Tensor> arguments, List<Tensor> given, List<TensorSpec> specs) {
    return run(arguments, given, specs, specs.size(), List.of());
  }

  private List<HostValues> run(
      List<Tensor> arguments,
      List<Tensor> given,
      List<TensorSpec> specs,
      int values,
      List<Output<?>> derivatives) {
    if (specs.isEmpty()) {
      return List.of();
    }
    Session.Runner runner = session.runner();
    for (int i = 0; i < inputs.size(); i++) {
      runner.feed(inputs.get(i), arguments.get(i));
    }
    for (int i = 0; i < given.size(); i++) {
      runner.feed(cotangents.get(i), given.get(i));
    }
    for (int i = 0; i < values; i++) {
      runner.fetch(outputs.get(i).output());
    }
    derivatives.forEach(runner::fetch);
    try (Result result = runner.run()) {
      List<HostValues> host = new ArrayList<>();
      for (int i = 0; i < specs.size(); i++) {
        host.add(Transfer.toHost(result.get(i), specs.get(i)));
      }
      return host;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
