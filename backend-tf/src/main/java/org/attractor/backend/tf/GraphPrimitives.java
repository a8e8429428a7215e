package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.tf.Nodes.Attribute;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/** Records primitives as nodes of a graph, of those types alone whose gradients it can build. */
final class GraphPrimitives implements Primitives<Symbol> {
  private record Fill(TensorSpec spec, long bits) {}

  private final Nodes nodes;
  private final Map<Fill, Symbol> fills = new HashMap<>();

  GraphPrimitives(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public Symbol constant(HostValues values) {
    return Symbol.of(nodes.constant(values), values.spec());
  }

  @Override
  public Symbol fill(TensorSpec result, double value) {
    Fill key = new Fill(result, Double.doubleToRawLongBits(value));
    Symbol known = fills.get(key);
    if (known == null) {
      known = Symbol.of(newFill(result, value), result);
      fills.put(key, known);
    }
    return known;
  }

  private Output<?> newFill(TensorSpec result, double value) {
    return result.shape().rank() == 0
        ? nodes.scalar(result.dtype(), value)
        : nodes.one("Fill", nodes.vector(result.shape().sizes()), scalar(result.dtype(), value));
  }

  private Output<?> scalar(DType dtype, double value) {
    return fill(new TensorSpec(Shape.scalar(), dtype), value).output();
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
    return Symbol.of(nodes.one(type, x.output()), result, x);
  }

  @Override
  public Symbol binary(Binary operation, Symbol x, Symbol y, TensorSpec result) {
    Output<?> a = x.output();
    Output<?> b = y.output();
    return switch (operation) {
      case ADD -> add(x, y, result);
      case SUB -> Symbol.of(nodes.one("Sub", a, b), result, x, y);
      case MUL -> Symbol.of(nodes.one("Mul", a, b), result, x, y);
      case DIV -> Symbol.of(nodes.one("RealDiv", a, b), result, x, y);
      case MAXIMUM -> Symbol.of(extremum("Greater", a, b, result.dtype()), result, x, y);
      case MINIMUM -> Symbol.of(extremum("Less", a, b, result.dtype()), result, x, y);
      case GREATER -> Symbol.of(mask(nodes.one("Greater", a, b), result.dtype()), result);
    };
  }

  /** Where nothing is broadcast, a sum whose gradient need not look at shapes. */
  private Symbol add(Symbol x, Symbol y, TensorSpec result) {
    boolean same = x.spec().equals(y.spec());
    return same
        ? addAll(List.of(x, y))
        : Symbol.of(nodes.one("AddV2", x.output(), y.output()), result, x, y);
  }

  /** Sum of tensors of one shape. */
  Symbol addAll(List<Symbol> terms) {
    return Symbol.of(
        nodes.ofList("AddN", List.of(), outputs(terms)),
        terms.get(0).spec(),
        terms.toArray(Symbol[]::new));
  }

  private Output<?> mask(Output<?> condition, DType dtype) {
    Output<?> numbers =
        nodes
            .operation("Cast", List.of(new Attribute("DstT", Transfer.dataType(dtype))), condition)
            .output(0);
    return nodes.one("StopGradient", numbers);
  }

  /** TensorFlow's own gives the gradient of a tie to one side. NaN ends in the sum of halves. */
  private Output<?> extremum(String better, Output<?> x, Output<?> y, DType dtype) {
    Output<?> half = scalar(dtype, 0.5);
    Output<?> mean = nodes.one("AddV2", nodes.one("Mul", x, half), nodes.one("Mul", y, half));
    Output<?> yOrTie = nodes.one("SelectV2", nodes.one(better, y, x), y, mean);
    return nodes.one("SelectV2", nodes.one(better, x, y), x, yOrTie);
  }

  @Override
  public Symbol addConstant(Symbol x, double constant, TensorSpec result) {
    Output<?> sum = nodes.one("AddV2", x.output(), scalar(result.dtype(), constant));
    return Symbol.of(sum, result, x);
  }

  @Override
  public Symbol mulConstant(Symbol x, double constant, TensorSpec result) {
    Output<?> product = nodes.one("Mul", x.output(), scalar(result.dtype(), constant));
    return Symbol.of(product, result, x);
  }

  @Override
  public Symbol where(Symbol mask, Symbol ifTrue, Symbol ifFalse, TensorSpec result) {
    Output<?> condition = nodes.one("NotEqual", mask.output(), scalar(result.dtype(), 0));
    return Symbol.of(
        nodes.one("SelectV2", condition, ifTrue.output(), ifFalse.output()),
        result,
        ifTrue,
        ifFalse);
  }

  @Override
  public Symbol stopGradient(Symbol x, TensorSpec result) {
    return Symbol.of(nodes.one("StopGradient", x.output()), result);
  }

  @Override
  public Symbol matmul(
      Symbol x, Symbol y, boolean transposeX, boolean transposeY, TensorSpec result) {
    List<Attribute> transposes =
        List.of(new Attribute("transpose_a", transposeX), new Attribute("transpose_b", transposeY));
    GraphOperation product = nodes.operation("MatMul", transposes, x.output(), y.output());
    return Symbol.of(product.output(0), result, x, y);
  }

  /** A matrix {@code [rows, n]} plus a vector {@code [n]} in each row. */
  Symbol addBias(Symbol matrix, Symbol bias) {
    Output<?> sum = nodes.one("BiasAdd", matrix.output(), bias.output());
    return Symbol.of(sum, matrix.spec(), matrix, bias);
  }

  @Override
  public Symbol sum(Symbol x, int[] axes, boolean keep, TensorSpec result) {
    GraphOperation sum =
        nodes.operation(
            "Sum", List.of(new Attribute("keep_dims", keep)), x.output(), nodes.vector(axes));
    return Symbol.of(sum.output(0), result, x);
  }

  @Override
  public Symbol reshape(Symbol x, TensorSpec result) {
    Output<?> shape = nodes.vector(result.shape().sizes());
    return Symbol.of(nodes.one("Reshape", x.output(), shape), result, x);
  }

  @Override
  public Symbol transpose(Symbol x, int[] permutation, TensorSpec result) {
    return Symbol.of(nodes.one("Transpose", x.output(), nodes.vector(permutation)), result, x);
  }

  @Override
  public Symbol broadcast(Symbol x, TensorSpec result) {
    Output<?> shape = nodes.vector(result.shape().sizes());
    return Symbol.of(nodes.one("BroadcastTo", x.output(), shape), result, x);
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
    Output<?> part =
        nodes.one(
            "StridedSlice",
            x.output(),
            nodes.vector(begins),
            nodes.vector(ends),
            nodes.vector(steps));
    return Symbol.of(part, result, x);
  }

  @Override
  public Symbol concat(int axis, List<Symbol> tensors, TensorSpec result) {
    if (tensors.size() == 1) {
      return new Symbol(tensors.get(0).output(), result, tensors.get(0).sources());
    }
    Output<?> joined = nodes.ofList("ConcatV2", List.of(), outputs(tensors), nodes.index(axis));
    return Symbol.of(joined, result, tensors.toArray(Symbol[]::new));
  }

  /** Tensors of one shape side by side along a new axis. */
  Symbol pack(int axis, List<Symbol> tensors) {
    TensorSpec part = tensors.get(0).spec();
    Output<?> packed = nodes.ofList("Pack", List.of(new Attribute("axis", axis)), outputs(tensors));
    return Symbol.of(
        packed,
        new TensorSpec(part.shape().insert(axis, tensors.size()), part.dtype()),
        tensors.toArray(Symbol[]::new));
  }

  /**
   * The parts along the first axis, which they lack. One node, whose gradient writes all parts at
   * once; the gradient of a slice is as large as the whole.
   */
  List<Symbol> unpack(Symbol x) {
    Shape whole = x.spec().shape();
    int count = whole.size(0);
    int[] sizes = whole.sizes();
    TensorSpec part =
        new TensorSpec(Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length)), x.spec().dtype());
    GraphOperation parts =
        nodes.operation(
            "Unpack", List.of(new Attribute("num", count), new Attribute("axis", 0)), x.output());
    return IntStream.range(0, count).mapToObj(i -> Symbol.of(parts.output(i), part, x)).toList();
  }

  /** Equal parts of the first axis, which they keep. */
  List<Symbol> split(Symbol x, int count) {
    Shape whole = x.spec().shape();
    TensorSpec part = new TensorSpec(whole.with(0, whole.size(0) / count), x.spec().dtype());
    GraphOperation parts =
        nodes.operation(
            "Split", List.of(new Attribute("num_split", count)), nodes.index(0), x.output());
    return IntStream.range(0, count).mapToObj(i -> Symbol.of(parts.output(i), part, x)).toList();
  }

  /** The largest along the last axis, which goes; no gradient flows through it. */
  Symbol largest(Symbol x) {
    int last = x.spec().shape().rank() - 1;
    int[] sizes = Arrays.copyOf(x.spec().shape().sizes(), last);
    Output<?> largest = nodes.one("Max", x.output(), nodes.vector(last));
    return Symbol.of(
        nodes.one("StopGradient", largest), new TensorSpec(Shape.of(sizes), x.spec().dtype()));
  }

  private static List<Output<?>> outputs(List<Symbol> symbols) {
    List<Output<?>> outputs = new ArrayList<>();
    symbols.forEach(symbol -> outputs.add(symbol.output()));
    return outputs;
  }

  @Override
  public Shape shapeOf(Symbol x) {
    long[] sizes = x.output().shape().asArray();
    return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
  }
}
