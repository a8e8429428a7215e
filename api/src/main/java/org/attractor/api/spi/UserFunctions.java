package org.attractor.api.spi;

import java.util.List;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** Checks what functions that a user passes to operations or to an engine return. */
public final class UserFunctions {
  private UserFunctions() {}

  /**
   * Requires that a compiled function returned something.
   *
   * @throws ShapeException if it has no output
   */
  public static void requireOutputs(List<?> outputs) {
    if (outputs.isEmpty()) {
      throw new ShapeException("compile", "a function without outputs", "at least one is needed");
    }
  }

  /**
   * Requires that a cell kept the state's shape and precision.
   *
   * @throws ShapeException naming both
   */
  public static void requireNextState(Tensor next, TensorSpec state) {
    if (!next.spec().equals(state)) {
      throw new ShapeException(
          "scan", next.spec() + " from the cell", "a cell keeps the state's " + state);
    }
  }

  /**
   * Requires that a vector field's derivative has the state's shape and precision.
   *
   * @throws ShapeException naming both
   */
  public static void requireDerivative(Tensor derivative, TensorSpec state) {
    if (!derivative.spec().equals(state)) {
      throw new ShapeException(
          "odeSolve",
          derivative.spec() + " from the vector field",
          "a derivative has the state's " + state);
    }
  }
}
