package org.attractor.testkit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * The primitives as their definitions read: loops over all multi-indices in double precision. Each
 * result carries the rounding error that an engine of its precision may make (running error
 * analysis: Higham, Accuracy and Stability of Numerical Algorithms, section 3.3) and its
 * linearisation.
 */
class ReferencePrimitives implements Primitives<ReferenceTensor> {
  private final List<ReferenceTensor> tape = new ArrayList<>();
  private final StopGradients stops;

  ReferencePrimitives(StopGradients stops) {
    this.stops = stops;
  }

  /** Everything computed so far, operands before what depends on them. */
  List<ReferenceTensor> tape() {
    return tape;
  }

  /** A tensor that depends on nothing, exact. */
  ReferenceTensor leaf(TensorSpec spec, double[] values) {
    return record(spec, values, new double[values.length], Terms.NONE, List.of());
  }

  /**
   * @param magnitudes what the operation's own rounding is relative to
   * @param rounding in units of u
   */
  private ReferenceTensor node(
      TensorSpec result,
      double[] values,
      double[] magnitudes,
      double rounding,
      Terms terms,
      ReferenceTensor... operands) {
    double[] errors = new double[values.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = rounding * result.dtype().unitRoundoff() * Math.abs(magnitudes[i]);
    }
    terms.forEach(
        (i, operand, element, partial, partialError) ->
            errors[i] += Math.abs(partial) * operands[operand].errors()[element]);
    return record(result, values, errors, terms, List.of(operands));
  }

  private ReferenceTensor record(
      TensorSpec spec,
      double[] values,
      double[] errors,
      Terms terms,
      List<ReferenceTensor> operands) {
    ReferenceTensor tensor = new ReferenceTensor(spec, values, errors, operands, terms);
    tape.add(tensor);
    return tensor;
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
    double[] values = new double[x.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = UnaryRule.value(operation, x.values()[i]);
    }
    Terms terms =
        term -> {
          for (int i = 0; i < values.length; i++) {
            double at = x.values()[i];
            term.accept(
                i,
                0,
                i,
                UnaryRule.derivative(operation, at),
                UnaryRule.derivativeError(operation, at, x.errors()[i], x.unitRoundoff()));
          }
        };
    return node(result, values, values, UnaryRule.rounding(operation), terms, x);
  }

  @Override
  public ReferenceTensor binary(
      Binary operation, ReferenceTensor x, ReferenceTensor y, TensorSpec result) {
    int[] fromX = MultiIndex.broadcast(x.spec().shape(), result.shape());
    int[] fromY = MultiIndex.broadcast(y.spec().shape(), result.shape());
    double[] values = new double[result.shape().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = BinaryRule.value(operation, x.values()[fromX[i]], y.values()[fromY[i]]);
    }
    Terms terms =
        term -> {
          for (int i = 0; i < values.length; i++) {
            BinaryRule rule =
                BinaryRule.at(
                    operation,
                    x.values()[fromX[i]],
                    x.errors()[fromX[i]],
                    y.values()[fromY[i]],
                    y.errors()[fromY[i]],
                    x.unitRoundoff());
            term.accept(i, 0, fromX[i], rule.partialX(), rule.partialXError());
            term.accept(i, 1, fromY[i], rule.partialY(), rule.partialYError());
          }
        };
    return node(result, values, values, BinaryRule.rounding(operation), terms, x, y);
  }

  @Override
  public ReferenceTensor addConstant(ReferenceTensor x, double constant, TensorSpec result) {
    double rounded = Rounding.round(constant, result.dtype());
    double[] values = new double[x.values().length];
    double[] magnitudes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = x.values()[i] + rounded;
      // The constant's own rounding as well: a fused version may keep it unrounded.
      magnitudes[i] = Math.abs(values[i]) + Math.abs(rounded);
    }
    return node(result, values, magnitudes, Rounding.EXACT, elementwise(values.length, 1, 0), x);
  }

  @Override
  public ReferenceTensor mulConstant(ReferenceTensor x, double constant, TensorSpec result) {
    double rounded = Rounding.round(constant, result.dtype());
    double[] values = new double[x.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = x.values()[i] * rounded;
    }
    double constantError = Math.abs(rounded) * result.dtype().unitRoundoff();
    Terms terms = elementwise(values.length, rounded, constantError);
    return node(result, values, values, 2 * Rounding.EXACT, terms, x);
  }

  private static Terms elementwise(int count, double partial, double partialError) {
    return term -> {
      for (int i = 0; i < count; i++) {
        term.accept(i, 0, i, partial, partialError);
      }
    };
  }

  @Override
  public ReferenceTensor where(
      ReferenceTensor mask, ReferenceTensor ifTrue, ReferenceTensor ifFalse, TensorSpec result) {
    int[] fromMask = MultiIndex.broadcast(mask.spec().shape(), result.shape());
    int[] fromTrue = MultiIndex.broadcast(ifTrue.spec().shape(), result.shape());
    int[] fromFalse = MultiIndex.broadcast(ifFalse.spec().shape(), result.shape());
    double[] values = new double[result.shape().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          mask.values()[fromMask[i]] != 0
              ? ifTrue.values()[fromTrue[i]]
              : ifFalse.values()[fromFalse[i]];
    }
    Terms terms =
        term -> {
          for (int i = 0; i < values.length; i++) {
            boolean chosen = mask.values()[fromMask[i]] != 0;
            term.accept(i, chosen ? 0 : 1, chosen ? fromTrue[i] : fromFalse[i], 1, 0);
          }
        };
    return node(result, values, values, 0, terms, ifTrue, ifFalse);
  }

  @Override
  public ReferenceTensor stopGradient(ReferenceTensor x, TensorSpec result) {
    return record(result, stops.pass(x.values()), x.errors().clone(), Terms.NONE, List.of());
  }

  @Override
  public ReferenceTensor matmul(
      ReferenceTensor x,
      ReferenceTensor y,
      boolean transposeX,
      boolean transposeY,
      TensorSpec result) {
    int inner = x.spec().shape().size(transposeX ? 0 : 1);
    int rows = result.shape().size(0);
    int columns = result.shape().size(1);
    double[] values = new double[rows * columns];
    double[] magnitudes = new double[rows * columns];
    MatmulPositions positions = new MatmulPositions(rows, inner, columns, transposeX, transposeY);
    positions.forEach(
        (i, atX, atY) -> {
          double product = x.values()[atX] * y.values()[atY];
          values[i] += product;
          magnitudes[i] += Math.abs(product);
        });
    Terms terms =
        term ->
            positions.forEach(
                (i, atX, atY) -> {
                  term.accept(i, 0, atX, y.values()[atY], y.errors()[atY]);
                  term.accept(i, 1, atY, x.values()[atX], x.errors()[atX]);
                });
    return node(result, values, magnitudes, 1 + Rounding.ofSum(inner), terms, x, y);
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
    double[] values = new double[result.shape().count()];
    double[] magnitudes = new double[values.length];
    for (int i = 0; i < target.length; i++) {
      values[target[i]] += x.values()[i];
      magnitudes[target[i]] += Math.abs(x.values()[i]);
    }
    Terms terms =
        term -> {
          for (int i = 0; i < target.length; i++) {
            term.accept(target[i], 0, i, 1, 0);
          }
        };
    int summands = values.length == 0 ? 0 : target.length / values.length;
    return node(result, values, magnitudes, Rounding.ofSum(summands), terms, x);
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
    double[] values = new double[result.shape().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = x.values()[source.applyAsInt(i)];
    }
    Terms terms =
        term -> {
          for (int i = 0; i < values.length; i++) {
            term.accept(i, 0, source.applyAsInt(i), 1, 0);
          }
        };
    return node(result, values, values, 0, terms, x);
  }

  @Override
  public ReferenceTensor concat(int axis, List<ReferenceTensor> tensors, TensorSpec result) {
    double[] values = new double[result.shape().count()];
    int[] operand = new int[values.length];
    int[] element = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int[] index = MultiIndex.of(i, result.shape());
      int part = 0;
      while (index[axis] >= tensors.get(part).spec().shape().size(axis)) {
        index[axis] -= tensors.get(part).spec().shape().size(axis);
        part++;
      }
      operand[i] = part;
      element[i] = MultiIndex.position(index, tensors.get(part).spec().shape());
      values[i] = tensors.get(part).values()[element[i]];
    }
    Terms terms =
        term -> {
          for (int i = 0; i < values.length; i++) {
            term.accept(i, operand[i], element[i], 1, 0);
          }
        };
    return node(result, values, values, 0, terms, tensors.toArray(ReferenceTensor[]::new));
  }

  @Override
  public Shape shapeOf(ReferenceTensor x) {
    return x.spec().shape();
  }
}
