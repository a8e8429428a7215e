package org.attractor.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.oracle.Bounded;
import org.attractor.testkit.oracle.Oracle;
import org.junit.jupiter.api.Assumptions;

/** What the contract asks of an engine about one case in one precision. */
public final class CaseChecks {
  private final Backend backend;
  private final OperationCase operation;
  private final DType dtype;
  private final List<HostValues> inputs;

  CaseChecks(Backend backend, OperationCase operation, DType dtype) {
    this.backend = backend;
    this.operation = operation;
    this.dtype = dtype;
    this.inputs = operation.draw(dtype);
  }

  /** The outputs are those of the oracle. */
  void forward() {
    List<Bounded> expected = Oracle.at(operation.function(dtype), inputs).outputs();
    try (Compiled compiled = backend.compile(operation.function(dtype), operation.specs(dtype))) {
      compare("output", expected, compiled.call(inputs));
    }
  }

  /** The vector-Jacobian product with random cotangents is that of the oracle. */
  void pullback() {
    Oracle oracle = Oracle.at(operation.function(dtype), inputs);
    List<HostValues> cotangents = cotangents(oracle);
    try (Compiled compiled = backend.compile(operation.function(dtype), operation.specs(dtype));
        Pullback pullback = compiled.pullback(inputs)) {
      compare("output of the pullback", oracle.outputs(), pullback.values());
      List<HostValues> gradients = pullback.apply(cotangents);
      compare("gradient of input", oracle.pullback(cotangents), gradients);
      checkSlope(oracle, cotangents, gradients);
    }
  }

  /** The gradient of a random linear functional of the outputs is that of the oracle. */
  void gradient() {
    List<HostValues> cotangents = cotangents(Oracle.at(operation.function(dtype), inputs));
    TensorFunction functional = functional(cotangents);
    Oracle oracle = Oracle.at(functional, inputs);
    int[] all = IntStream.range(0, inputs.size()).toArray();
    try (Compiled compiled = backend.compile(functional, operation.specs(dtype))) {
      ValueAndGradient result = compiled.valueAndGradient(inputs, all);
      HostValues value = HostValues.scalar(dtype, result.value());
      oracle.outputs().get(0).check("value", value);
      compare("gradient of input", oracle.gradient(), result.gradients());
      compare("auxiliary output", tail(oracle.outputs()), result.auxiliary());
    }
  }

  /**
   * Both engines' gradients agree. Follows from agreement of each with the oracle, but does not
   * rest on it.
   */
  void agreement(Backend other) {
    Assumptions.assumeTrue(other.info().dtypes().contains(dtype), "the other engine's precision");
    Oracle oracle = Oracle.at(operation.function(dtype), inputs);
    List<HostValues> cotangents = cotangents(oracle);
    List<HostValues> ours = gradients(backend, cotangents);
    List<HostValues> theirs = gradients(other, cotangents);
    List<Bounded> budget = oracle.pullback(cotangents);
    for (int i = 0; i < ours.size(); i++) {
      double[] both = budget.get(i).errors().clone();
      for (int j = 0; j < both.length; j++) {
        both[j] *= 2;
      }
      new Bounded(budget.get(i).spec(), theirs.get(i).toDoubles(), both)
          .check("gradient of input " + i + " against " + other.info().name(), ours.get(i));
    }
  }

  private List<HostValues> gradients(Backend engine, List<HostValues> cotangents) {
    try (Compiled compiled = engine.compile(operation.function(dtype), operation.specs(dtype));
        Pullback pullback = compiled.pullback(inputs)) {
      return pullback.apply(cotangents);
    }
  }

  /**
   * In double precision the gradient along a random direction is the finite difference of the
   * oracle's values, which knows no derivative rule.
   */
  private void checkSlope(Oracle oracle, List<HostValues> cotangents, List<HostValues> gradients) {
    if (dtype != DType.FLOAT64) {
      return;
    }
    List<double[]> direction = operation.direction(new SplittableRandom(11));
    double expected = oracle.slope(cotangents, direction);
    double actual = 0;
    double magnitude = 0;
    for (int i = 0; i < gradients.size(); i++) {
      for (int j = 0; j < direction.get(i).length; j++) {
        double term = gradients.get(i).get(j) * direction.get(i)[j];
        actual += term;
        magnitude += Math.abs(term);
      }
    }
    double values = 0;
    List<Bounded> outputs = oracle.outputs();
    for (int i = 0; i < cotangents.size(); i++) {
      for (int j = 0; j < cotangents.get(i).shape().count(); j++) {
        values += Math.abs(cotangents.get(i).get(j) * outputs.get(i).values()[j]);
      }
    }
    // Truncation: fourth order in 2⁻¹⁰ with derivatives below 10⁵ of the first. Cancellation:
    // 2⁻⁵³ of the summed values over the step of 2⁻¹¹, a few times.
    double tolerance = 1e-8 * magnitude + 1e-12 * values + 1e-300;
    if (!(Math.abs(actual - expected) <= tolerance)) {
      throw new AssertionError(
          "slope along a direction is "
              + actual
              + ", finite differences give "
              + expected
              + ", tolerance "
              + tolerance);
    }
  }

  private static List<HostValues> cotangents(Oracle oracle) {
    return cotangents(oracle, 7);
  }

  /** Random cotangents of every output. */
  static List<HostValues> cotangents(Oracle oracle, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<HostValues> cotangents = new ArrayList<>();
    for (Bounded output : oracle.outputs()) {
      HostValues cotangent = HostValues.zeros(output.spec());
      for (int i = 0; i < cotangent.shape().count(); i++) {
        // Multiples of 1/1024: sums of two are exact in single precision too.
        cotangent.set(i, random.nextInt(-1024, 1025) / 1024.0);
      }
      cotangents.add(cotangent);
    }
    return cotangents;
  }

  /** Σ cotangent · output, then the outputs themselves. */
  private TensorFunction functional(List<HostValues> cotangents) {
    return (ops, in) -> {
      List<Tensor> outputs = operation.function(dtype).apply(ops, in);
      Tensor sum = null;
      for (int i = 0; i < outputs.size(); i++) {
        Tensor term = outputs.get(i).mul(ops.constant(cotangents.get(i))).sum();
        sum = sum == null ? term : sum.add(term);
      }
      List<Tensor> all = new ArrayList<>(List.of(sum));
      all.addAll(outputs);
      return all;
    };
  }

  private static List<Bounded> tail(List<Bounded> outputs) {
    return outputs.subList(1, outputs.size());
  }

  private static void compare(String what, List<Bounded> expected, List<HostValues> actual) {
    if (expected.size() != actual.size()) {
      throw new AssertionError(
          "there are " + actual.size() + " times " + what + ", must be " + expected.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      expected.get(i).check(what + " " + i, actual.get(i));
    }
  }
}
