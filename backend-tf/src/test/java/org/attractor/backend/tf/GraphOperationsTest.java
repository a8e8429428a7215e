package org.attractor.backend.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Output;

/** What a rollout costs in nodes, and what its gradient costs, which is most of a graph. */
class GraphOperationsTest {
  private static Backend backend;

  @BeforeAll
  static void loadNatives() {
    backend = new TfBackendProvider().create(BackendOptions.singleThread());
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  void theSameSliceIsOneNode() {
    try (Graph graph = new Graph()) {
      Nodes nodes = new Nodes(graph);
      GraphPrimitives primitives = new GraphPrimitives(nodes);
      TensorSpec spec = TensorSpec.of(DType.FLOAT32, 4);
      TensorSpec half = TensorSpec.of(DType.FLOAT32, 2);
      Symbol x = Symbol.of(nodes.placeholder(spec), spec);
      Symbol first = primitives.slice(x, 0, 0, 2, 1, half);
      assertThat(primitives.slice(x, 0, 0, 2, 1, half).output()).isEqualTo(first.output());
      assertThat(primitives.slice(x, 0, 2, 4, 1, half).output()).isNotEqualTo(first.output());
    }
  }

  @Test
  void aGraphGrowsByTheSameNumberOfNodesForEachStep() {
    Cell cell =
        (ops, state, weights) ->
            ops.linear(state, weights.get(0).slice(1, 1, 4), weights.get(1)).tanh();
    int three = nodesOfScan(cell, 3);
    int four = nodesOfScan(cell, 4);
    assertThat(nodesOfScan(cell, 30) - three).isEqualTo(27 * (four - three));
    // Forward: product, bias, tanh. Backward: tanh, bias and what passes it, two products, and the
    // sum of what comes from the next state and from the output.
    assertThat(four - three).isLessThanOrEqualTo(9);
  }

  private static int nodesOfScan(Cell cell, int steps) {
    try (Graph graph = new Graph()) {
      Nodes nodes = new Nodes(graph);
      GraphOperations ops = new GraphOperations(new GraphPrimitives(nodes));
      List<Output<?>> inputs = new ArrayList<>();
      List<Tensor> arguments = new ArrayList<>();
      for (TensorSpec spec :
          List.of(
              TensorSpec.of(DType.FLOAT32, 5, 3),
              TensorSpec.of(DType.FLOAT32, 3, 4),
              TensorSpec.of(DType.FLOAT32, 3))) {
        inputs.add(nodes.placeholder(spec));
        arguments.add(ops.wrapped(Symbol.of(inputs.get(inputs.size() - 1), spec)));
      }
      Tensor states = ops.scan(cell, arguments.get(0), steps, arguments.subList(1, 3));
      graph.addGradients(ops.handle(states.sum()).output(), inputs.toArray(Output<?>[]::new));
      return types(graph).size();
    }
  }

  @Test
  void noGradientOfABinIsAsLargeAsTheSequence() {
    try (Graph graph = new Graph()) {
      Nodes nodes = new Nodes(graph);
      GraphOperations ops = new GraphOperations(new GraphPrimitives(nodes));
      List<Tensor> arguments = new ArrayList<>();
      List<Output<?>> inputs = new ArrayList<>();
      for (int[] sizes :
          new int[][] {{5, 7, 2}, {9, 2}, {9, 3}, {9}, {9}, {9, 2}, {9, 3}, {9}, {9}}) {
        TensorSpec spec = TensorSpec.of(DType.FLOAT32, sizes);
        inputs.add(nodes.placeholder(spec));
        arguments.add(ops.wrapped(Symbol.of(inputs.get(inputs.size() - 1), spec)));
      }
      Tensor states =
          ops.gruSequence(arguments.get(0), weights(arguments, 1), weights(arguments, 5));
      graph.addGradients(ops.handle(states.sum()).output(), inputs.toArray(Output<?>[]::new));
      // The gradient of a slice fills a whole with zeros. That of a bin's gate is put together with
      // the others'; the two parts taken are the directions' halves of the result's gradient.
      assertThat(types(graph)).doesNotContain("StridedSlice", "StridedSliceGrad");
      assertThat(types(graph)).filteredOn("Slice"::equals).hasSize(2);
      assertThat(types(graph)).filteredOn("Pack"::equals).hasSize(6);
    }
  }

  private static GruWeights weights(List<Tensor> arguments, int first) {
    return new GruWeights(
        arguments.get(first),
        arguments.get(first + 1),
        arguments.get(first + 2),
        arguments.get(first + 3));
  }

  private static List<String> types(Graph graph) {
    List<String> types = new ArrayList<>();
    graph.operations().forEachRemaining(operation -> types.add(operation.type()));
    return types;
  }
}
