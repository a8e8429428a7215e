package org.attractor.testkit.tracing;

import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.Tensor;

/** The method of {@link Tensor} that stands for each element-wise primitive. */
public final class TensorMethods {
  private TensorMethods() {}

  /** Applies the method. */
  public static Tensor unary(Unary operation, Tensor x) {
    return switch (operation) {
      case NEG -> x.neg();
      case ABS -> x.abs();
      case EXP -> x.exp();
      case LOG -> x.log();
      case SQRT -> x.sqrt();
      case SQUARE -> x.square();
      case RECIPROCAL -> x.reciprocal();
      case TANH -> x.tanh();
      case SIGMOID -> x.sigmoid();
      case RELU -> x.relu();
      case SIN -> x.sin();
      case COS -> x.cos();
    };
  }

  /** Applies the method. */
  public static Tensor binary(Binary operation, Tensor x, Tensor y) {
    return switch (operation) {
      case ADD -> x.add(y);
      case SUB -> x.sub(y);
      case MUL -> x.mul(y);
      case DIV -> x.div(y);
      case MAXIMUM -> x.maximum(y);
      case MINIMUM -> x.minimum(y);
      case GREATER -> x.greater(y);
    };
  }
}
