package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/** Records primitives as nodes of a graph, of those types alone whose gradients it can build. */
final class GraphPrimitives implements Primitives<Symbol> {
  private record Fill(TensorSpec spec, long bits) {}

  private final Graph graph;
  private final Map<Fill, Symbol> fills = new HashMap<>();
  private final Map<List<Integer>, Output<?>> vectors = new HashMap<>();
  private final Map<Integer, Output<?>> axes = new HashMap<>();
  private int nodes;

  GraphPrimitives(Graph graph) {
    this.graph = graph;
  }

  /** A node that is given its value at each run. */
  Output<?> placeholder(TensorSpec spec) {
    return start("Placeholder")
        .setAttr("dtype", Transfer.dataType(spec.dtype()))
        .setAttr("shape", Transfer.shape(spec.shape()))
        .build()
        .output(0);
  }

  /** A node of its own with the same value. */
  Output<?> identity(Output<?> x) {
    return node("Identity", x);
  }

  @Override
  public Symbol constant(HostValues values) {
    try (Tensor tensor = Transfer.toNative(values)) {
      return new Symbol(
          constant(tensor, Transfer.dataType(values.dtype())), values.spec(), new BitSet());
    }
  }

  private Output<?> constant(Tensor tensor, DataType type) {
    return start("Const").setAttr("dtype", type).setAttr("value", tensor).build().output(0);
  }

  @Override
  public Symbol fill(TensorSpec result, double value) {
    Fill key = new Fill(result, Double.doubleToRawLongBits(value));
    Symbol known = fills.get(key);
    if (known == null) {
      known =
          result.shape().rank() == 0
              ? constant(HostValues.scalar(result.dtype(), value))
              : new Symbol(
                  node("Fill", vector(result.shape().sizes()), scalar(result.dtype(), value)),
                  result,
                  new BitSet());
      fills.put(key, known);
    }
    return known;
  }

  private Output<?> scalar(DType dtype, double value) {
    return fill(new TensorSpec(Shape.scalar(), dtype), value).output();
  }

  private Output<?> vector(int... values) {
    return vectors.computeIfAbsent(
        Arrays.stream(values).boxed().toList(),
        key -> {
          try (Tensor tensor = Transfer.toNative(values)) {
            return constant(tensor, DataType.DT_INT32);
          }
        });
  }

  @Override
  public Symbol unary(Unary operation, Symbol x, TensorSpec result) {
    String type =
        switch (operation) {
          case NEG -> "Neg";
          case ABS -> "Abs";
          case EXP -> "Exp";
          case LOG -> "Log";
          case SQRT -> "Sqrt";
          case SQUARE -> "Square";
          case RECIPROCAL -> "Reciprocal";
          case TANH -> "Tanh";
          case SIGMOID -> "Sigmoid";
          case RELU -> "Relu";
          case SIN -> "Sin";
          case COS -> "Cos";
        };
    return symbol(node(type, x.output()), result, x);
  }

  @Override
  public Symbol binary(Binary operation, Symbol x, Symbol y, TensorSpec result) {
    Output<?> a = x.output();
    Output<?> b = y.output();
    return switch (operation) {
      case ADD -> symbol(node("AddV2", a, b), result, x, y);
      case SUB -> symbol(node("Sub", a, b), result, x, y);
      case MUL -> symbol(node("Mul", a, b), result, x, y);
      case DIV -> symbol(node("RealDiv", a, b), result, x, y);
      case MAXIMUM -> symbol(extremum("Greater", a, b, result.dtype()), result, x, y);
      case MINIMUM -> symbol(extremum("Less", a, b, result.dtype()), result, x, y);
      case GREATER -> symbol(mask(node("Greater", a, b), result.dtype()), result);
    };
  }

  private Output<?> mask(Output<?> condition, DType dtype) {
    Output<?> numbers =
        start("Cast")
            .addInput(condition)
            .setAttr("DstT", Transfer.dataType(dtype))
            .build()
            .output(0);
    return node("StopGradient", numbers);
  }

  /** TensorFlow's own gives the gradient of a tie to one side. NaN ends in the sum of halves. */
  private Output<?> extremum(String better, Output<?> x, Output<?> y, DType dtype) {
    Output<?> half = scalar(dtype, 0.5);
    Output<?> mean = node("AddV2", node("Mul", x, half), node("Mul", y, half));
    Output<?> yOrTie = node("SelectV2", node(better, y, x), y, mean);
    return node("SelectV2", node(better, x, y), x, yOrTie);
  }

  @Override
  public Symbol addConstant(Symbol x, double constant, TensorSpec result) {
    return symbol(node("AddV2", x.output(), scalar(result.dtype(), constant)), result, x);
  }

  @Override
  public Symbol mulConstant(Symbol x, double constant, TensorSpec result) {
    return symbol(node("Mul", x.output(), scalar(result.dtype(), constant)), result, x);
  }

  @Override
  public Symbol where(Symbol mask, Symbol ifTrue, Symbol ifFalse, TensorSpec result) {
    Output<?> condition = node("NotEqual", mask.output(), scalar(result.dtype(), 0));
    return symbol(
        node("SelectV2", condition, ifTrue.output(), ifFalse.output()), result, ifTrue, ifFalse);
  }

  @Override
  public Symbol stopGradient(Symbol x, TensorSpec result) {
    return symbol(node("StopGradient", x.output()), result);
  }

  @Override
  public Symbol matmul(
      Symbol x, Symbol y, boolean transposeX, boolean transposeY, TensorSpec result) {
    Output<?> product =
        start("MatMul")
            .addInput(x.output())
            .addInput(y.output())
            .setAttr("transpose_a", transposeX)
            .setAttr("transpose_b", transposeY)
            .build()
            .output(0);
    return symbol(product, result, x, y);
  }

  @Override
  public Symbol sum(Symbol x, int[] axes, boolean keep, TensorSpec result) {
    Output<?> sum =
        start("Sum")
            .addInput(x.output())
            .addInput(vector(axes))
            .setAttr("keep_dims", keep)
            .build()
            .output(0);
    return symbol(sum, result, x);
  }

  @Override
  public Symbol reshape(Symbol x, TensorSpec result) {
    return symbol(node("Reshape", x.output(), vector(result.shape().sizes())), result, x);
  }

  @Override
  public Symbol transpose(Symbol x, int[] permutation, TensorSpec result) {
    return symbol(node("Transpose", x.output(), vector(permutation)), result, x);
  }

  @Override
  public Symbol broadcast(Symbol x, TensorSpec result) {
    return symbol(node("BroadcastTo", x.output(), vector(result.shape().sizes())), result, x);
  }

  @Override
  public Symbol slice(Symbol x, int axis, int start, int stop, int step, TensorSpec result) {
    int[] begins = new int[x.spec().shape().rank()];
    int[] ends = x.spec().shape().sizes().clone();
    int[] steps = new int[begins.length];
    Arrays.fill(steps, 1);
    begins[axis] = start;
    ends[axis] = stop;
    steps[axis] = step;
    Output<?> part = node("StridedSlice", x.output(), vector(begins), vector(ends), vector(steps));
    return symbol(part, result, x);
  }

  @Override
  public Symbol concat(int axis, List<Symbol> tensors, TensorSpec result) {
    Symbol[] sources = tensors.toArray(Symbol[]::new);
    if (sources.length == 1) {
      return symbol(identity(sources[0].output()), result, sources);
    }
    List<Output<?>> outputs = new ArrayList<>();
    tensors.forEach(tensor -> outputs.add(tensor.output()));
    Output<?> joined =
        start("ConcatV2")
            .addInputList(outputs.toArray(Output<?>[]::new))
            .addInput(scalarIndex(axis))
            .build()
            .output(0);
    return symbol(joined, result, sources);
  }

  private Output<?> scalarIndex(int axis) {
    return axes.computeIfAbsent(
        axis,
        key -> {
          try (Tensor tensor = TInt32.scalarOf(axis)) {
            return constant(tensor, DataType.DT_INT32);
          }
        });
  }

  @Override
  public Shape shapeOf(Symbol x) {
    long[] sizes = x.output().shape().asArray();
    return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
  }

  private static Symbol symbol(Output<?> output, TensorSpec spec, Symbol... operands) {
    BitSet sources = new BitSet();
    for (Symbol operand : operands) {
      sources.or(operand.sources());
    }
    return new Symbol(output, spec, sources);
  }

  private Output<?> node(String type, Output<?>... inputs) {
    GraphOperationBuilder builder = start(type);
    for (Output<?> input : inputs) {
      builder.addInput(input);
    }
    return builder.build().output(0);
  }

  private GraphOperationBuilder start(String type) {
    return graph.opBuilder(type, "n" + nodes++, graph.baseScope());
  }
}
