package org.attractor.api.spi;

import java.util.List;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** Compares what a compiled function is given and asked with what it was compiled for. */
public final class CompiledInputs {
  private CompiledInputs() {}

  /**
   * Requires as many values as specified, each of the specified shape and precision.
   *
   * @param kind what they are, such as {@code input} or {@code cotangent}
   * @throws ShapeException naming the first that differs, what it is and what it must be
   */
  public static void require(String kind, List<? extends Values> given, List<TensorSpec> expected) {
    if (given.size() != expected.size()) {
      throw new ShapeException(
          kind + "s", given.size() + " of them", "the function has " + expected.size());
    }
    for (int i = 0; i < given.size(); i++) {
      TensorSpec spec = given.get(i).spec();
      if (!spec.equals(expected.get(i))) {
        throw new ShapeException(
            kind + " " + i, spec.toString(), "the function was compiled for " + expected.get(i));
      }
    }
  }

  /**
   * Requires that a function can be differentiated as asked.
   *
   * @param loss its first output
   * @param inputs how many it has
   * @param wrt indices of those to differentiate with respect to
   * @throws ShapeException if the first output is no scalar
   * @throws IndexOutOfBoundsException naming the first index that is no input's
   */
  public static void requireDifferentiable(TensorSpec loss, int inputs, int... wrt) {
    if (loss.shape().rank() != 0) {
      throw new ShapeException(
          "valueAndGradient", "a first output of " + loss, "a scalar, of shape [], is needed");
    }
    for (int input : wrt) {
      if (input < 0 || input >= inputs) {
        throw new IndexOutOfBoundsException(
            "gradient with respect to input " + input + ": inputs are 0 to " + (inputs - 1));
      }
    }
  }
}
