package org.attractor.analysis.interval;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * The primitives of an engine whose numbers are intervals with their derivatives: any dynamics
 * written for the engines can be enclosed over a box.
 */
final class JetPrimitives implements Primitives<JetTensor> {
  private static JetTensor make(Shape shape, IntFunction<Jet> element) {
    Jet[] jets = new Jet[shape.count()];
    Arrays.setAll(jets, element);
    return new JetTensor(shape, jets);
  }

  private static JetTensor each(JetTensor x, UnaryOperator<Jet> function) {
    return make(x.shape(), i -> function.apply(x.jets()[i]));
  }

  private static double rounded(double constant, TensorSpec spec) {
    return spec.dtype() == DType.FLOAT32 ? (float) constant : constant;
  }

  @Override
  public JetTensor constant(HostValues values) {
    return make(values.shape(), i -> Jet.constant(values.get(i)));
  }

  @Override
  public JetTensor fill(TensorSpec result, double value) {
    return make(result.shape(), i -> Jet.constant(rounded(value, result)));
  }

  @Override
  public JetTensor unary(Unary operation, JetTensor x, TensorSpec result) {
    return each(x, jet -> JetFunctions.unary(operation, jet));
  }

  @Override
  public JetTensor binary(Binary operation, JetTensor x, JetTensor y, TensorSpec result) {
    JetTensor left = broadcast(x, result);
    JetTensor right = broadcast(y, result);
    return make(
        result.shape(), i -> JetFunctions.binary(operation, left.jets()[i], right.jets()[i]));
  }

  @Override
  public JetTensor addConstant(JetTensor x, double constant, TensorSpec result) {
    Jet added = Jet.constant(rounded(constant, result));
    return each(x, jet -> jet.add(added));
  }

  @Override
  public JetTensor mulConstant(JetTensor x, double constant, TensorSpec result) {
    Jet factor = Jet.constant(rounded(constant, result));
    return each(x, jet -> jet.mul(factor));
  }

  @Override
  public JetTensor where(JetTensor mask, JetTensor ifTrue, JetTensor ifFalse, TensorSpec result) {
    JetTensor chosen = broadcast(mask, result);
    JetTensor yes = broadcast(ifTrue, result);
    JetTensor no = broadcast(ifFalse, result);
    return make(
        result.shape(),
        i -> {
          Interval value = chosen.jets()[i].value();
          if (value.contains(0) && !value.isZero()) {
            throw new NotEnclosedException("a mask is not the same in all of the box");
          }
          return value.isZero() ? no.jets()[i] : yes.jets()[i];
        });
  }

  @Override
  public JetTensor stopGradient(JetTensor x, TensorSpec result) {
    // What is proven is a property of the function, whose derivative is not 0.
    return x;
  }

  @Override
  public JetTensor matmul(
      JetTensor x, JetTensor y, boolean transposeX, boolean transposeY, TensorSpec result) {
    int columns = result.shape().size(1);
    int inner = x.shape().size(transposeX ? 0 : 1);
    int xWidth = x.shape().size(1);
    int yWidth = y.shape().size(1);
    return make(
        result.shape(),
        index -> {
          int row = index / columns;
          int column = index % columns;
          Jet sum = Jet.constant(0);
          for (int k = 0; k < inner; k++) {
            Jet left = x.jets()[transposeX ? k * xWidth + row : row * xWidth + k];
            Jet right = y.jets()[transposeY ? column * yWidth + k : k * yWidth + column];
            sum = sum.add(left.mul(right));
          }
          return sum;
        });
  }

  @Override
  public JetTensor sum(JetTensor x, int[] axes, boolean keep, TensorSpec result) {
    Jet[] sums = new Jet[result.shape().count()];
    Arrays.fill(sums, Jet.constant(0));
    int[] sizes = x.shape().sizes();
    for (int i = 0; i < x.jets().length; i++) {
      int target = 0;
      int[] index = index(i, sizes);
      for (int axis = 0; axis < sizes.length; axis++) {
        if (Arrays.binarySearch(axes, axis) < 0) {
          target = target * sizes[axis] + index[axis];
        }
      }
      sums[target] = sums[target].add(x.jets()[i]);
    }
    return new JetTensor(result.shape(), sums);
  }

  @Override
  public JetTensor reshape(JetTensor x, TensorSpec result) {
    return new JetTensor(result.shape(), x.jets());
  }

  @Override
  public JetTensor transpose(JetTensor x, int[] permutation, TensorSpec result) {
    int[] sizes = x.shape().sizes();
    int[] resultSizes = result.shape().sizes();
    return make(
        result.shape(),
        i -> {
          int[] index = index(i, resultSizes);
          int[] source = new int[index.length];
          for (int axis = 0; axis < index.length; axis++) {
            source[permutation[axis]] = index[axis];
          }
          return x.jets()[flat(source, sizes)];
        });
  }

  @Override
  public JetTensor broadcast(JetTensor x, TensorSpec result) {
    if (x.shape().equals(result.shape())) {
      return x;
    }
    int[] sizes = x.shape().sizes();
    int[] resultSizes = result.shape().sizes();
    int missing = resultSizes.length - sizes.length;
    return make(
        result.shape(),
        i -> {
          int[] index = index(i, resultSizes);
          int[] source = new int[sizes.length];
          for (int axis = 0; axis < sizes.length; axis++) {
            source[axis] = sizes[axis] == 1 ? 0 : index[axis + missing];
          }
          return x.jets()[flat(source, sizes)];
        });
  }

  @Override
  public JetTensor slice(JetTensor x, int axis, int start, int stop, int step, TensorSpec result) {
    int[] sizes = x.shape().sizes();
    int[] resultSizes = result.shape().sizes();
    return make(
        result.shape(),
        i -> {
          int[] index = index(i, resultSizes);
          index[axis] = start + step * index[axis];
          return x.jets()[flat(index, sizes)];
        });
  }

  @Override
  public JetTensor concat(int axis, List<JetTensor> tensors, TensorSpec result) {
    int[] resultSizes = result.shape().sizes();
    return make(
        result.shape(),
        i -> {
          int[] index = index(i, resultSizes);
          int part = 0;
          while (index[axis] >= tensors.get(part).shape().size(axis)) {
            index[axis] -= tensors.get(part).shape().size(axis);
            part++;
          }
          return tensors.get(part).jets()[flat(index, tensors.get(part).shape().sizes())];
        });
  }

  @Override
  public Shape shapeOf(JetTensor x) {
    return x.shape();
  }

  private static int[] index(int flat, int[] sizes) {
    int[] index = new int[sizes.length];
    int rest = flat;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      index[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return index;
  }

  private static int flat(int[] index, int[] sizes) {
    int flat = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      flat = flat * sizes[axis] + index[axis];
    }
    return flat;
  }
}
