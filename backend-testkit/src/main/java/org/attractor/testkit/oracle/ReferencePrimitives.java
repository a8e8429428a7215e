package org.attractor.testkit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * The primitives as their definitions read: loops over all multi-indices in double precision. Each
 * result knows the rounding that an engine may add, and its linearisation.
 */
class ReferencePrimitives implements Primitives<ReferenceTensor> {
  private final List<ReferenceTensor> tape = new ArrayList<>();
  private final Scenarios scenarios;
  private final StopGradients stops;

  ReferencePrimitives(Scenarios scenarios, StopGradients stops) {
    this.scenarios = scenarios;
    this.stops = stops;
  }

  /** Everything computed so far, operands before what depends on them. */
  final List<ReferenceTensor> tape() {
    return tape;
  }

  /** A tensor that depends on nothing, exact. */
  final ReferenceTensor leaf(TensorSpec spec, double[] values) {
    double[][] same = new double[scenarios.count()][];
    Arrays.fill(same, values);
    return record(
        new ReferenceTensor(spec, same, new double[values.length], List.of(), Terms.NONE));
  }

  private ReferenceTensor record(ReferenceTensor tensor) {
    tape.add(tensor);
    return tensor;
  }

  /**
   * Records a result.
   *
   * @param values its values in a scenario
   * @param roundings in units of u, from the exact values
   */
  private ReferenceTensor node(
      TensorSpec result,
      IntFunction<double[]> values,
      UnaryOperator<double[]> roundings,
      Terms terms,
      ReferenceTensor... operands) {
    double[][] all =
        IntStream.range(0, scenarios.count()).mapToObj(values).toArray(double[][]::new);
    double[] own = roundings.apply(all[0]);
    scenarios.round(all, own);
    return record(new ReferenceTensor(result, all, own, List.of(operands), terms));
  }

  /** Roundings proportional to the values. */
  private static UnaryOperator<double[]> relative(double factor) {
    return values -> Arrays.stream(values).map(v -> factor * Math.abs(v)).toArray();
  }

  @Override
  public ReferenceTensor constant(HostValues values) {
    return leaf(values.spec(), values.toDoubles());
  }

  @Override
  public ReferenceTensor fill(TensorSpec result, double value) {
    double[] values = new double[result.shape().count()];
    Arrays.fill(values, Rounding.round(value, result.dtype()));
    return leaf(result, values);
  }

  @Override
  public ReferenceTensor unary(Unary operation, ReferenceTensor x, TensorSpec result) {
    IntFunction<double[]> values =
        scenario ->
            Arrays.stream(x.scenarios()[scenario])
                .map(at -> UnaryRule.value(operation, at))
                .toArray();
    Terms terms =
        (scenario, term) -> {
          double[] at = x.scenarios()[scenario];
          for (int i = 0; i < at.length; i++) {
            double derivative = UnaryRule.derivative(operation, at[i]);
            double y = UnaryRule.value(operation, at[i]);
            term.accept(
                i, 0, i, derivative, UnaryRule.derivativeRounding(operation, y, derivative));
          }
        };
    return node(result, values, relative(UnaryRule.rounding(operation)), terms, x);
  }

  @Override
  public ReferenceTensor binary(
      Binary operation, ReferenceTensor x, ReferenceTensor y, TensorSpec result) {
    int count = result.shape().count();
    int[] fromX = MultiIndex.broadcast(x.spec().shape(), result.shape());
    int[] fromY = MultiIndex.broadcast(y.spec().shape(), result.shape());
    IntFunction<double[]> values =
        scenario -> {
          double[] atX = x.scenarios()[scenario];
          double[] atY = y.scenarios()[scenario];
          double[] z = new double[count];
          for (int i = 0; i < count; i++) {
            z[i] = BinaryRule.value(operation, atX[fromX[i]], atY[fromY[i]]);
          }
          return z;
        };
    Terms terms =
        (scenario, term) -> {
          double[] atX = x.scenarios()[scenario];
          double[] atY = y.scenarios()[scenario];
          double rounding = BinaryRule.partialRounding(operation);
          for (int i = 0; i < count; i++) {
            double byX = BinaryRule.partialX(operation, atX[fromX[i]], atY[fromY[i]]);
            double byY = BinaryRule.partialY(operation, atX[fromX[i]], atY[fromY[i]]);
            term.accept(i, 0, fromX[i], byX, rounding * Math.abs(byX));
            term.accept(i, 1, fromY[i], byY, rounding * Math.abs(byY));
          }
        };
    return node(result, values, relative(BinaryRule.rounding(operation)), terms, x, y);
  }

  @Override
  public ReferenceTensor addConstant(ReferenceTensor x, double constant, TensorSpec result) {
    double rounded = Rounding.round(constant, result.dtype());
    return node(
        result,
        scenario -> Arrays.stream(x.scenarios()[scenario]).map(v -> v + rounded).toArray(),
        // The constant's own rounding as well: a fused version may keep it unrounded.
        values -> Arrays.stream(values).map(v -> Math.abs(v) + Math.abs(rounded)).toArray(),
        Terms.constant(elementwise(x), 1),
        x);
  }

  @Override
  public ReferenceTensor mulConstant(ReferenceTensor x, double constant, TensorSpec result) {
    double rounded = Rounding.round(constant, result.dtype());
    return node(
        result,
        scenario -> Arrays.stream(x.scenarios()[scenario]).map(v -> v * rounded).toArray(),
        // The constant's own rounding and the product's.
        relative(2 * Rounding.EXACT),
        Terms.constant(elementwise(x), rounded),
        x);
  }

  private static Terms.Positions elementwise(ReferenceTensor x) {
    return position -> {
      for (int i = 0; i < x.values().length; i++) {
        position.accept(i, 0, i);
      }
    };
  }

  @Override
  public ReferenceTensor where(
      ReferenceTensor mask, ReferenceTensor ifTrue, ReferenceTensor ifFalse, TensorSpec result) {
    int count = result.shape().count();
    int[] fromMask = MultiIndex.broadcast(mask.spec().shape(), result.shape());
    int[][] from = {
      MultiIndex.broadcast(ifTrue.spec().shape(), result.shape()),
      MultiIndex.broadcast(ifFalse.spec().shape(), result.shape()),
    };
    Terms.Positions chosen =
        position -> {
          for (int i = 0; i < count; i++) {
            int branch = mask.values()[fromMask[i]] != 0 ? 0 : 1;
            position.accept(i, branch, from[branch][i]);
          }
        };
    return moved(result, chosen, ifTrue, ifFalse);
  }

  @Override
  public ReferenceTensor stopGradient(ReferenceTensor x, TensorSpec result) {
    double[][] values = x.scenarios().clone();
    values[0] = stops.pass(values[0]);
    return record(new ReferenceTensor(result, values, x.roundings(), List.of(), Terms.NONE));
  }

  @Override
  public ReferenceTensor matmul(
      ReferenceTensor x,
      ReferenceTensor y,
      boolean transposeX,
      boolean transposeY,
      TensorSpec result) {
    int inner = x.spec().shape().size(transposeX ? 0 : 1);
    int count = result.shape().count();
    MatmulPositions products =
        new MatmulPositions(
            result.shape().size(0), inner, result.shape().size(1), transposeX, transposeY);
    IntFunction<double[]> values =
        scenario -> {
          double[] sums = new double[count];
          products.forEach(
              (i, atX, atY) ->
                  sums[i] += x.scenarios()[scenario][atX] * y.scenarios()[scenario][atY]);
          return sums;
        };
    Terms terms =
        (scenario, term) ->
            products.forEach(
                (i, atX, atY) -> {
                  term.accept(i, 0, atX, y.scenarios()[scenario][atY], 0);
                  term.accept(i, 1, atY, x.scenarios()[scenario][atX], 0);
                });
    return node(
        result,
        values,
        sums -> {
          double[] magnitudes = new double[count];
          products.forEach(
              (i, atX, atY) -> magnitudes[i] += Math.abs(x.values()[atX] * y.values()[atY]));
          return Arrays.stream(magnitudes).map(m -> (1 + Rounding.ofSum(inner)) * m).toArray();
        },
        terms,
        x,
        y);
  }

  @Override
  public ReferenceTensor sum(ReferenceTensor x, int[] axes, boolean keep, TensorSpec result) {
    Shape shape = x.spec().shape();
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    int[] target = new int[shape.count()];
    for (int i = 0; i < target.length; i++) {
      int[] index = MultiIndex.of(i, shape);
      for (int axis : axes) {
        index[axis] = 0;
      }
      target[i] = MultiIndex.position(index, kept);
    }
    int count = result.shape().count();
    IntFunction<double[]> values =
        scenario -> {
          double[] sums = new double[count];
          for (int i = 0; i < target.length; i++) {
            sums[target[i]] += x.scenarios()[scenario][i];
          }
          return sums;
        };
    Terms.Positions summands =
        position -> {
          for (int i = 0; i < target.length; i++) {
            position.accept(target[i], 0, i);
          }
        };
    return node(
        result,
        values,
        sums -> {
          double[] magnitudes = new double[count];
          for (int i = 0; i < target.length; i++) {
            magnitudes[target[i]] += Math.abs(x.values()[i]);
          }
          double rounding = count == 0 ? 0 : Rounding.ofSum(target.length / count);
          return Arrays.stream(magnitudes).map(m -> rounding * m).toArray();
        },
        Terms.constant(summands, 1),
        x);
  }

  @Override
  public ReferenceTensor reshape(ReferenceTensor x, TensorSpec result) {
    return rearranged(x, result, i -> i);
  }

  @Override
  public ReferenceTensor transpose(ReferenceTensor x, int[] permutation, TensorSpec result) {
    return rearranged(
        x,
        result,
        i -> {
          int[] index = MultiIndex.of(i, result.shape());
          int[] source = new int[index.length];
          for (int axis = 0; axis < index.length; axis++) {
            source[permutation[axis]] = index[axis];
          }
          return MultiIndex.position(source, x.spec().shape());
        });
  }

  @Override
  public ReferenceTensor broadcast(ReferenceTensor x, TensorSpec result) {
    int[] sources = MultiIndex.broadcast(x.spec().shape(), result.shape());
    return rearranged(x, result, i -> sources[i]);
  }

  @Override
  public ReferenceTensor slice(
      ReferenceTensor x, int axis, int start, int stop, int step, TensorSpec result) {
    return rearranged(
        x,
        result,
        i -> {
          int[] index = MultiIndex.of(i, result.shape());
          index[axis] = start + step * index[axis];
          return MultiIndex.position(index, x.spec().shape());
        });
  }

  /** Element i of the result is element {@code source(i)} of x. */
  private ReferenceTensor rearranged(
      ReferenceTensor x, TensorSpec result, IntUnaryOperator source) {
    int[] sources = IntStream.range(0, result.shape().count()).map(source).toArray();
    return moved(
        result,
        position -> {
          for (int i = 0; i < sources.length; i++) {
            position.accept(i, 0, sources[i]);
          }
        },
        x);
  }

  @Override
  public ReferenceTensor concat(int axis, List<ReferenceTensor> tensors, TensorSpec result) {
    int count = result.shape().count();
    int[] operand = new int[count];
    int[] element = new int[count];
    for (int i = 0; i < count; i++) {
      int[] index = MultiIndex.of(i, result.shape());
      int part = 0;
      while (index[axis] >= tensors.get(part).spec().shape().size(axis)) {
        index[axis] -= tensors.get(part).spec().shape().size(axis);
        part++;
      }
      operand[i] = part;
      element[i] = MultiIndex.position(index, tensors.get(part).spec().shape());
    }
    return moved(
        result,
        position -> {
          for (int i = 0; i < count; i++) {
            position.accept(i, operand[i], element[i]);
          }
        },
        tensors.toArray(ReferenceTensor[]::new));
  }

  /**
   * Each element of the result is one element of an operand: no rounding is added, and what counted
   * in full for the element still does where it is now.
   */
  private ReferenceTensor moved(
      TensorSpec result, Terms.Positions origins, ReferenceTensor... operands) {
    double[][] values = new double[scenarios.count()][result.shape().count()];
    double[] roundings = new double[result.shape().count()];
    origins.forEach(
        (i, operand, element) -> {
          for (int scenario = 0; scenario < values.length; scenario++) {
            values[scenario][i] = operands[operand].scenarios()[scenario][element];
          }
          roundings[i] = operands[operand].roundings()[element];
        });
    return record(
        new ReferenceTensor(
            result, values, roundings, List.of(operands), Terms.constant(origins, 1)));
  }

  @Override
  public Shape shapeOf(ReferenceTensor x) {
    return x.spec().shape();
  }
}
