package org.attractor.backend.tf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/**
 * Adds nodes to a graph. The same operation on the same operands is one node: an unrolled loop asks
 * for the same slice of a weight at each step, and each would have a gradient of its own.
 */
final class Nodes {
  /**
   * An attribute of a node.
   *
   * @param value true or false, a whole number or a precision
   */
  record Attribute(String name, Object value) {
    private void setOn(GraphOperationBuilder builder) {
      if (value instanceof Boolean flag) {
        builder.setAttr(name, flag);
      } else if (value instanceof DataType type) {
        builder.setAttr(name, type);
      } else {
        builder.setAttr(name, ((Number) value).longValue());
      }
    }
  }

  private record Key(String type, List<Attribute> attributes, List<Output<?>> operands) {}

  private final Graph graph;
  private final Map<Key, GraphOperation> known = new HashMap<>();
  private final Map<List<Integer>, Output<?>> vectors = new HashMap<>();
  private final Map<Integer, Output<?>> indices = new HashMap<>();
  private int count;

  Nodes(Graph graph) {
    this.graph = graph;
  }

  /** The only output of an operation without attributes. */
  Output<?> one(String type, Output<?>... operands) {
    return operation(type, List.of(), operands).output(0);
  }

  /** An operation of single operands. */
  GraphOperation operation(String type, List<Attribute> attributes, Output<?>... operands) {
    return known.computeIfAbsent(
        new Key(type, attributes, List.of(operands)),
        key -> {
          GraphOperationBuilder builder = start(type);
          for (Output<?> operand : operands) {
            builder.addInput(operand);
          }
          attributes.forEach(attribute -> attribute.setOn(builder));
          return builder.build();
        });
  }

  /** An operation of a list of operands, followed by single ones. */
  Output<?> ofList(
      String type, List<Attribute> attributes, List<Output<?>> list, Output<?>... others) {
    GraphOperationBuilder builder = start(type).addInputList(list.toArray(Output<?>[]::new));
    for (Output<?> other : others) {
      builder.addInput(other);
    }
    attributes.forEach(attribute -> attribute.setOn(builder));
    return builder.build().output(0);
  }

  /** The same value under a name of its own. */
  Output<?> alias(Output<?> x) {
    return start("Identity").addInput(x).build().output(0);
  }

  /** A node that is given its value at each run. */
  Output<?> placeholder(TensorSpec spec) {
    return start("Placeholder")
        .setAttr("dtype", Transfer.dataType(spec.dtype()))
        .setAttr("shape", Transfer.shape(spec.shape()))
        .build()
        .output(0);
  }

  /** Fixed values. */
  Output<?> constant(HostValues values) {
    try (Tensor tensor = Transfer.toNative(values)) {
      return constant(tensor, Transfer.dataType(values.dtype()));
    }
  }

  /** A fixed scalar. */
  Output<?> scalar(DType dtype, double value) {
    return constant(HostValues.scalar(dtype, value));
  }

  /** A fixed vector of whole numbers, such as a shape. */
  Output<?> vector(int... values) {
    return vectors.computeIfAbsent(
        Arrays.stream(values).boxed().toList(),
        key -> {
          try (Tensor tensor = TInt32.vectorOf(values)) {
            return constant(tensor, DataType.DT_INT32);
          }
        });
  }

  /** A fixed whole number, such as an axis. */
  Output<?> index(int value) {
    return indices.computeIfAbsent(
        value,
        key -> {
          try (Tensor tensor = TInt32.scalarOf(value)) {
            return constant(tensor, DataType.DT_INT32);
          }
        });
  }

  private Output<?> constant(Tensor tensor, DataType type) {
    return start("Const").setAttr("dtype", type).setAttr("value", tensor).build().output(0);
  }

  private GraphOperationBuilder start(String type) {
    return graph.opBuilder(type, "n" + count++, graph.baseScope());
  }
}
