package org.attractor.backend.tf;

import java.util.List;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorSpec;

/** Compares what a compiled function is given with what it was compiled for. */
final class Specs {
  private Specs() {}

  /**
   * Requires equal specifications.
   *
   * @param kind what they are, such as {@code input}
   * @throws ShapeException naming the first that differs
   */
  static void require(String kind, List<TensorSpec> given, List<TensorSpec> expected) {
    if (given.size() != expected.size()) {
      throw new ShapeException(
          kind + "s", given.size() + " of them", "the function has " + expected.size());
    }
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).equals(expected.get(i))) {
        throw new ShapeException(
            kind + " " + i,
            given.get(i).toString(),
            "the function was compiled for " + expected.get(i));
      }
    }
  }
}
