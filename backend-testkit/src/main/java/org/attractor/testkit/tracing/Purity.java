package org.attractor.testkit.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/** Checks that a tensor function is pure, as every engine may assume. */
public final class Purity {
  private Purity() {}

  /**
   * Records the function twice, and runs it twice on the engine and twice traced: structure,
   * outputs and gradients must be the same, bit for bit.
   *
   * @param what named in the message
   * @throws AssertionError saying what differs
   */
  public static void check(
      String what, Backend backend, TensorFunction function, List<HostValues> inputs) {
    List<TensorSpec> specs = inputs.stream().map(HostValues::spec).toList();
    same(
        what + " has another structure when it is recorded again",
        Graph.record(function, specs).describe(),
        Graph.record(function, specs).describe());
    try (Compiled plain = backend.compile(function, specs);
        Compiled traced = backend.compile(Graph.record(function, specs), specs)) {
      compare(what, plain, traced, compiled -> compiled.call(inputs), "outputs");
      compare(what, plain, traced, compiled -> ofPullback(compiled, inputs), "gradients");
    }
  }

  private static void compare(
      String what,
      Compiled plain,
      Compiled traced,
      Function<Compiled, List<HostValues>> run,
      String kind) {
    List<HostValues> first = run.apply(plain);
    same(what + " gives other " + kind + " when called again", first, run.apply(plain));
    same(what + " gives other " + kind + " when traced", first, run.apply(traced));
    same(what + " gives other " + kind + " when replayed again", first, run.apply(traced));
  }

  private static List<HostValues> ofPullback(Compiled compiled, List<HostValues> inputs) {
    try (Pullback pullback = compiled.pullback(inputs)) {
      List<HostValues> ones = new ArrayList<>();
      for (HostValues value : pullback.values()) {
        HostValues cotangent = HostValues.zeros(value.spec());
        for (int i = 0; i < cotangent.shape().count(); i++) {
          cotangent.set(i, 1);
        }
        ones.add(cotangent);
      }
      return pullback.apply(ones);
    }
  }

  private static void same(String message, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(message + ":\n" + expected + "\nthen\n" + actual);
    }
  }
}
