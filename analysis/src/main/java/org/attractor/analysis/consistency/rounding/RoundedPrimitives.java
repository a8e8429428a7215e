package org.attractor.analysis.consistency.rounding;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.core.random.RandomStream;

/**
 * Primitives that make the rounding errors of single precision, each of random sign and of the
 * largest size that an honest implementation makes:
 *
 * <ul>
 *   <li>a result of arithmetic is off by the unit roundoff u, relatively; the error stands as a
 *       factor in the graph, so the cotangent that flows back through it is off by u as well;
 *   <li>an elementary function is off by 4u, two units in the last place: by u of rounding and by
 *       3u of approximation, which is the same at equal arguments and so has one sign at all its
 *       uses;
 *   <li>the terms of a sum or inner product of n terms are off by √n u each (N. J. Higham and T.
 *       Mary, SIAM J. Sci. Comput. 41, 2019: rounding errors of a sum grow like √n), in each of the
 *       three products of a matrix product and its pullback with its own n, where a broadcast is
 *       pulled back, and where an input is used n times;
 *   <li>slopes 1 - tanh² and s(1 - s) carry the error of the value that they are computed from;
 *   <li>a constant other than a power of 2 is off by u, at every use by the same, for an engine
 *       rounds it once, perhaps in a product with another, such as a step size;
 *   <li>what only moves, selects or compares numbers makes no error.
 * </ul>
 */
final class RoundedPrimitives extends TensorPrimitives {
  private static final double UNIT = DType.FLOAT32.unitRoundoff();
  private static final double ELEMENTARY = 4;

  private final RandomStream random;
  private final ToDoubleFunction<String> lasting;
  private final Map<Tensor, int[]> usesOfInputs = new IdentityHashMap<>();

  /**
   * @param random signs of errors
   * @param lasting the sign, 1 or -1, of an error that is the same at every use, by the constant
   *     that it belongs to
   */
  RoundedPrimitives(Operations ops, RandomStream random, ToDoubleFunction<String> lasting) {
    super(ops);
    this.random = random;
    this.lasting = lasting;
  }

  /** Random signs times so many unit roundoffs, plus an offset. */
  private Tensor errors(Shape shape, double roundoffs, double offset) {
    double[] values = new double[shape.count()];
    double size = roundoffs * UNIT;
    int bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits = i % Integer.SIZE == 0 ? random.nextInt() : bits >>> 1;
      values[i] = offset + ((bits & 1) == 0 ? size : -size);
    }
    return ops().constant(HostValues.of(shape, values));
  }

  /** x with an error, which its cotangent has too. */
  private Tensor off(Tensor x, double roundoffs) {
    return x.mul(errors(x.shape(), roundoffs, 1));
  }

  /** The value of one tensor with the gradient of another. */
  private static Tensor join(Tensor value, Tensor gradient) {
    return gradient.add(value.sub(gradient).stopGradient());
  }

  private double round(double constant) {
    boolean exact =
        constant == 0 || Math.abs(constant) == Math.scalb(1, Math.getExponent(constant));
    return exact
        ? constant
        : constant * (1 + lasting.applyAsDouble(Double.toString(constant)) * UNIT);
  }

  @Override
  protected Tensor input(Tensor x) {
    usesOfInputs.put(x, new int[1]);
    return x;
  }

  /** An operand. The cotangents of an input's n uses are a sum of n terms, made one by one. */
  private Tensor use(Tensor x) {
    int[] uses = usesOfInputs.get(x);
    if (uses == null) {
      return x;
    }
    uses[0]++;
    return join(x, off(x, Math.sqrt(uses[0])));
  }

  @Override
  public Tensor fill(TensorSpec result, double value) {
    return super.fill(result, round(value));
  }

  @Override
  public Tensor unary(Unary operation, Tensor operand, TensorSpec result) {
    Tensor x = use(operand);
    Tensor exact = super.unary(operation, x, result);
    return switch (operation) {
      case NEG, ABS, RELU -> exact;
      case SQUARE, SQRT, RECIPROCAL -> off(exact, 1);
      case EXP, LOG, SIN, COS -> approximated(exact, operation);
      case TANH -> slopeOff(approximated(exact, operation), x, exact.square(), 2 * ELEMENTARY);
      case SIGMOID -> slopeOff(approximated(exact, operation), x, exact.square(), ELEMENTARY);
    };
  }

  private Tensor approximated(Tensor exact, Unary function) {
    double sign = lasting.applyAsDouble(function.name());
    return off(exact.mul(1 + sign * (ELEMENTARY - 1) * UNIT), 1);
  }

  /** f(x) whose derivative is off by so many roundoffs of a size. */
  private Tensor slopeOff(Tensor value, Tensor x, Tensor size, double roundoffs) {
    Tensor slope = size.mul(errors(x.shape(), roundoffs, 0)).stopGradient();
    return join(value, value.add(slope.mul(x)));
  }

  @Override
  public Tensor binary(Binary operation, Tensor x, Tensor y, TensorSpec result) {
    Tensor exact = super.binary(operation, broadcast(x, result), broadcast(y, result), result);
    return switch (operation) {
      case ADD, SUB, MUL, DIV -> off(exact, 1);
      case MAXIMUM, MINIMUM, GREATER -> exact;
    };
  }

  @Override
  public Tensor addConstant(Tensor x, double constant, TensorSpec result) {
    return off(super.addConstant(use(x), round(constant), result), 1);
  }

  @Override
  public Tensor mulConstant(Tensor x, double constant, TensorSpec result) {
    return off(super.mulConstant(use(x), round(constant), result), 1);
  }

  @Override
  public Tensor where(Tensor mask, Tensor ifTrue, Tensor ifFalse, TensorSpec result) {
    return super.where(mask, broadcast(ifTrue, result), broadcast(ifFalse, result), result);
  }

  @Override
  public Tensor matmul(
      Tensor left, Tensor right, boolean transposeX, boolean transposeY, TensorSpec result) {
    Tensor x = use(left);
    Tensor y = use(right);
    int rows = result.shape().size(0);
    int columns = result.shape().size(1);
    int inner = x.shape().size(transposeX ? 0 : 1);
    Tensor value = off(x, Math.sqrt(inner)).matmul(y, transposeX, transposeY);
    // Two products whose gradients are those of the two pullbacks, each with errors of its own.
    Tensor toX = x.matmul(off(y, Math.sqrt(columns)).stopGradient(), transposeX, transposeY);
    Tensor toY = off(x, Math.sqrt(rows)).stopGradient().matmul(y, transposeX, transposeY);
    return join(value, toX.add(toY));
  }

  @Override
  public Tensor sum(Tensor operand, int[] axes, boolean keep, TensorSpec result) {
    Tensor x = use(operand);
    int terms = 1;
    for (int axis : axes) {
      terms *= x.shape().size(axis);
    }
    if (terms == 1) {
      return super.sum(x, axes, keep, result);
    }
    Tensor value = super.sum(off(x, Math.sqrt(terms)), axes, keep, result);
    return join(value, super.sum(x, axes, keep, result));
  }

  @Override
  public Tensor broadcast(Tensor operand, TensorSpec result) {
    Tensor x = use(operand);
    if (x.shape().equals(result.shape())) {
      return x;
    }
    Tensor repeated = x.broadcastTo(result.shape());
    if (x.shape().count() == 0) {
      return repeated;
    }
    double terms = (double) result.shape().count() / x.shape().count();
    return join(repeated, off(repeated, Math.sqrt(terms)));
  }

  @Override
  public Tensor reshape(Tensor x, TensorSpec result) {
    return super.reshape(use(x), result);
  }

  @Override
  public Tensor transpose(Tensor x, int[] permutation, TensorSpec result) {
    return super.transpose(use(x), permutation, result);
  }

  @Override
  public Tensor slice(Tensor x, int axis, int start, int stop, int step, TensorSpec result) {
    return super.slice(use(x), axis, start, stop, step, result);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> tensors, TensorSpec result) {
    return super.concat(axis, tensors.stream().map(this::use).toList(), result);
  }
}
