package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Records primitives as operations of the current graph, of those kinds alone whose gradients
 * SameDiff has and has right. Tensors without elements are left out: ND4J has its own rules for
 * them.
 */
final class GraphPrimitives implements Primitives<Symbol> {
  private static final double SERIES_END = 1.0 / 64;

  private final Trace trace;

  GraphPrimitives(Trace trace) {
    this.trace = trace;
  }

  private SameDiff graph() {
    return trace.graph().graph();
  }

  private Symbol symbol(SDVariable variable, TensorSpec spec, Symbol... operands) {
    BitSet sources = new BitSet();
    for (Symbol operand : operands) {
      sources.or(trace.local(operand).sources());
    }
    return new Symbol(spec, trace.graph(), variable.name(), -1, sources);
  }

  @Override
  public Symbol constant(HostValues values) {
    return values.shape().count() == 0
        ? Symbol.empty(values.spec())
        : symbol(graph().constant(NativeArrays.of(values)), values.spec());
  }

  @Override
  public Symbol fill(TensorSpec result, double value) {
    return result.shape().count() == 0
        ? Symbol.empty(result)
        : symbol(filled(result, value), result);
  }

  private SDVariable filled(TensorSpec spec, double value) {
    return graph()
        .constant(
            Nd4j.valueArrayOf(
                NativeArrays.sizes(spec.shape()), value, NativeArrays.dataType(spec.dtype())));
  }

  @Override
  public Symbol unary(Unary operation, Symbol x, TensorSpec result) {
    if (x.isEmpty()) {
      return Symbol.empty(result);
    }
    SDVariable v = trace.variable(x);
    SDVariable value =
        switch (operation) {
          case NEG -> graph().math().neg(v);
          case ABS -> graph().math().abs(v);
          case EXP -> graph().math().exp(v);
          case LOG -> graph().math().log(v);
          case SQRT -> graph().math().sqrt(v);
          // The engine's own derivatives of these two are powers, which are slow and inexact.
          case SQUARE -> v.mul(v);
          case RECIPROCAL -> filled(new TensorSpec(Shape.scalar(), result.dtype()), 1).div(v);
          case TANH -> tanh(v, result);
          case SIGMOID -> graph().nn().sigmoid(v);
          case RELU -> graph().nn().relu(v, 0);
          case SIN -> graph().math().sin(v);
          case COS -> graph().math().cos(v);
        };
    return symbol(value, result, x);
  }

  /**
   * The engine's own loses all digits near 0. So x is cut into c, which is at most 1/64, and the
   * rest d; tanh c is the start of its series, tanh d is 2 sigmoid(2d) - 1, and tanh (c + d) is
   * (tanh c + tanh d) / (1 + tanh c tanh d). Differentiated as a product with the fixed factor 1 -
   * tanh².
   */
  private SDVariable tanh(SDVariable v, TensorSpec spec) {
    SDVariable c = graph().math().clipByValue(v, -SERIES_END, SERIES_END);
    SDVariable square = c.mul(c);
    SDVariable series = square.mul(-17.0 / 315).add(2.0 / 15).mul(square).add(-1.0 / 3).mul(square);
    SDVariable near = series.mul(c).add(c);
    SDVariable far = graph().nn().sigmoid(v.sub(c).mul(2)).mul(2).add(-1);
    SDVariable value = near.add(far).div(near.mul(far).add(1));
    SDVariable slope = value.mul(value).rsub(1);
    SDVariable fixed = graph().getVariable(trace.graph().withoutGradient(slope.name(), spec));
    SDVariable product = v.mul(fixed);
    trace.graph().replaceValue(product.name(), value.name());
    return product;
  }

  @Override
  public Symbol binary(Binary operation, Symbol x, Symbol y, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    SDVariable a = trace.variable(x);
    SDVariable b = trace.variable(y);
    return switch (operation) {
      case ADD -> symbol(a.add(b), result, x, y);
      case SUB -> symbol(a.sub(b), result, x, y);
      case MUL -> symbol(a.mul(b), result, x, y);
      // The engine's derivative with respect to a scalar divisor is wrong.
      case DIV -> symbol(a.div(repeated(y, result)), result, x, y);
      case MAXIMUM ->
          extremum(
              graph().math().max(a, b), graph().math().max(b, a), a.gt(b), a.gte(b), x, y, result);
      case MINIMUM ->
          extremum(
              graph().math().min(a, b), graph().math().min(b, a), a.lt(b), a.lte(b), x, y, result);
      case GREATER -> symbol(mask(a.gt(b), result), result);
    };
  }

  /** 1 where the condition holds, else 0. No gradient flows through a truth value. */
  private SDVariable mask(SDVariable condition, TensorSpec result) {
    return condition.castTo(NativeArrays.dataType(result.dtype()));
  }

  /**
   * The engine's own lose a NaN on one of the sides, and their derivatives do not share ties. So
   * the value is the mean of both ways round, and the derivative that of a weighted sum.
   */
  private Symbol extremum(
      SDVariable oneWay,
      SDVariable otherWay,
      SDVariable better,
      SDVariable notWorse,
      Symbol x,
      Symbol y,
      TensorSpec result) {
    SDVariable value = oneWay.mul(0.5).add(otherWay.mul(0.5));
    if (trace.local(x).sources().isEmpty() && trace.local(y).sources().isEmpty()) {
      return symbol(value, result);
    }
    SDVariable weight = mask(better, result).add(mask(notWorse, result)).mul(0.5);
    return weighted(value, weight, trace.variable(x), trace.variable(y), result, x, y);
  }

  /**
   * A value that is computed in one way and differentiated as {@code w a + (1 - w) b}: 0 times what
   * is not chosen would be NaN where that is not finite.
   */
  private Symbol weighted(
      SDVariable value,
      SDVariable weight,
      SDVariable a,
      SDVariable b,
      TensorSpec result,
      Symbol... operands) {
    SDVariable sum = a.mul(weight).add(b.mul(weight.rsub(1)));
    trace.graph().replaceValue(sum.name(), value.name());
    return symbol(sum, result, operands);
  }

  /** One of two values by a mask of zeros and ones; all of one shape. */
  private SDVariable choose(SDVariable mask, SDVariable ifTrue, SDVariable ifFalse) {
    return where(mask, ifTrue).add(where(mask.rsub(1), ifFalse));
  }

  /** The value where the mask is 1, and 0 elsewhere, even if the value is not finite. */
  private SDVariable where(SDVariable mask, SDVariable value) {
    return new CompareAndReplace(graph(), mask, value, Conditions.notEquals(0)).outputVariable();
  }

  private SDVariable repeated(Symbol x, TensorSpec result) {
    SDVariable v = trace.variable(x);
    return x.spec().shape().equals(result.shape()) ? v : v.mul(filled(result, 1));
  }

  @Override
  public Symbol addConstant(Symbol x, double constant, TensorSpec result) {
    return x.isEmpty() ? Symbol.empty(result) : symbol(trace.variable(x).add(constant), result, x);
  }

  @Override
  public Symbol mulConstant(Symbol x, double constant, TensorSpec result) {
    return x.isEmpty() ? Symbol.empty(result) : symbol(trace.variable(x).mul(constant), result, x);
  }

  @Override
  public Symbol where(Symbol mask, Symbol ifTrue, Symbol ifFalse, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    SDVariable condition = mask(trace.variable(mask).neq(0), result);
    if (!mask.spec().shape().equals(result.shape())) {
      condition = condition.mul(filled(result, 1));
    }
    SDVariable a = repeated(ifTrue, result);
    SDVariable b = repeated(ifFalse, result);
    return weighted(choose(condition, a, b), condition, a, b, result, ifTrue, ifFalse);
  }

  @Override
  public Symbol stopGradient(Symbol x, TensorSpec result) {
    if (x.isEmpty()) {
      return x;
    }
    String name = trace.graph().withoutGradient(trace.local(x).name(), result);
    return new Symbol(result, trace.graph(), name, -1, new BitSet());
  }

  @Override
  public Symbol matmul(
      Symbol x, Symbol y, boolean transposeX, boolean transposeY, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    if (x.isEmpty()) {
      return fill(result, 0);
    }
    if (result.shape().count() == 1) {
      // The engine's derivative of an inner product is wrong.
      TensorSpec vector = new TensorSpec(Shape.of(x.spec().shape().count()), result.dtype());
      Symbol products = binary(Binary.MUL, reshape(x, vector), reshape(y, vector), vector);
      TensorSpec sum = new TensorSpec(Shape.scalar(), result.dtype());
      return reshape(sum(products, new int[] {0}, false, sum), result);
    }
    SDVariable product =
        graph().mmul(trace.variable(x), trace.variable(y), transposeX, transposeY, false);
    return symbol(product, result, x, y);
  }

  @Override
  public Symbol sum(Symbol x, int[] axes, boolean keep, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    if (x.isEmpty()) {
      return fill(result, 0);
    }
    if (x.spec().shape().count() == result.shape().count()) {
      return reshape(x, result);
    }
    return symbol(trace.variable(x).sum(keep, axes), result, x);
  }

  @Override
  public Symbol reshape(Symbol x, TensorSpec result) {
    return x.isEmpty()
        ? Symbol.empty(result)
        : symbol(graph().reshape(trace.variable(x), NativeArrays.sizes(result.shape())), result, x);
  }

  @Override
  public Symbol transpose(Symbol x, int[] permutation, TensorSpec result) {
    if (x.isEmpty()) {
      return Symbol.empty(result);
    }
    return permutation.length < 2
        ? x
        : symbol(graph().permute(trace.variable(x), permutation), result, x);
  }

  @Override
  public Symbol broadcast(Symbol x, TensorSpec result) {
    return result.shape().count() == 0
        ? Symbol.empty(result)
        : symbol(repeated(x, result), result, x);
  }

  @Override
  public Symbol slice(Symbol x, int axis, int start, int stop, int step, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    if (step > 1) {
      return everyStepth(x, axis, start, step, result);
    }
    // Axes before and after as one each, and none of size 1: the engine's derivative is wrong
    // there.
    Shape shape = x.spec().shape();
    int before = 1;
    int after = 1;
    for (int i = 0; i < shape.rank(); i++) {
      before *= i < axis ? shape.size(i) : 1;
      after *= i > axis ? shape.size(i) : 1;
    }
    List<Integer> sizes = new ArrayList<>();
    if (before > 1) {
      sizes.add(before);
    }
    int sliced = sizes.size();
    sizes.add(shape.size(axis));
    if (after > 1) {
      sizes.add(after);
    }
    long[] begins = new long[sizes.size()];
    long[] ends = sizes.stream().mapToLong(size -> size).toArray();
    long[] steps = new long[ends.length];
    Arrays.fill(steps, 1);
    SDVariable flat = graph().reshape(trace.variable(x), ends.clone());
    begins[sliced] = start;
    ends[sliced] = stop;
    SDVariable part = graph().stridedSlice(flat, begins, ends, steps);
    return symbol(graph().reshape(part, NativeArrays.sizes(result.shape())), result, x);
  }

  /**
   * The first of each group of {@code step} elements: the engine's derivative of slices with steps
   * is wrong for some shapes.
   */
  private Symbol everyStepth(Symbol x, int axis, int start, int step, TensorSpec result) {
    Shape shape = x.spec().shape();
    int groups = result.shape().size(axis);
    int length = Math.min(groups * step, shape.size(axis) - start);
    TensorSpec rest = resized(x.spec(), axis, length);
    Symbol padded = slice(x, axis, start, start + length, 1, rest);
    int missing = groups * step - length;
    if (missing > 0) {
      Symbol zeros = fill(resized(rest, axis, missing), 0);
      padded = concat(axis, List.of(padded, zeros), resized(rest, axis, groups * step));
    }
    TensorSpec grouped = inserted(result, axis + 1, step);
    TensorSpec firsts = inserted(result, axis + 1, 1);
    return reshape(slice(reshape(padded, grouped), axis + 1, 0, 1, 1, firsts), result);
  }

  private static TensorSpec resized(TensorSpec spec, int axis, int size) {
    return new TensorSpec(spec.shape().with(axis, size), spec.dtype());
  }

  private static TensorSpec inserted(TensorSpec spec, int axis, int size) {
    return new TensorSpec(spec.shape().insert(axis, size), spec.dtype());
  }

  @Override
  public Symbol concat(int axis, List<Symbol> tensors, TensorSpec result) {
    if (result.shape().count() == 0) {
      return Symbol.empty(result);
    }
    Symbol[] sources = tensors.stream().filter(t -> !t.isEmpty()).toArray(Symbol[]::new);
    if (sources.length == 1) {
      return sources[0];
    }
    List<SDVariable> variables = new ArrayList<>();
    for (Symbol source : sources) {
      variables.add(trace.variable(source));
    }
    return symbol(graph().concat(axis, variables.toArray(SDVariable[]::new)), result, sources);
  }

  @Override
  public Shape shapeOf(Symbol x) {
    return x.spec().shape();
  }
}
