package org.attractor.testkit.oracle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * A tensor function evaluated at one point in double precision, with its gradients, and with bounds
 * of what an engine may round. Structured operations run as their decompositions.
 */
public final class Oracle {
  /** Makes the primitives of one evaluation. */
  @FunctionalInterface
  interface Factory {
    ReferencePrimitives create(Scenarios scenarios, StopGradients stops);
  }

  private final TensorFunction function;
  private final Scenarios scenarios;
  private final StopGradients stops;
  private final List<ReferenceTensor> tape;
  private final List<ReferenceTensor> leaves = new ArrayList<>();
  private final List<ReferenceTensor> outputs;

  private Oracle(
      TensorFunction function,
      List<TensorSpec> specs,
      List<double[]> inputs,
      ReferencePrimitives primitives,
      Scenarios scenarios,
      StopGradients stops) {
    this.function = function;
    this.scenarios = scenarios;
    this.stops = stops;
    CheckedOperations<ReferenceTensor> ops = new CheckedOperations<>(primitives);
    List<Tensor> arguments = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      ReferenceTensor leaf = primitives.leaf(specs.get(i), inputs.get(i));
      leaves.add(leaf);
      arguments.add(ops.wrap(leaf, leaf.spec()));
    }
    this.outputs = function.apply(ops, arguments).stream().map(ops::handle).toList();
    this.tape = primitives.tape();
  }

  /** Evaluates the function. */
  public static Oracle at(TensorFunction function, List<HostValues> inputs) {
    return at(function, inputs, Scenarios.rounded(), ReferencePrimitives::new);
  }

  /** Evaluates the function without asking what an engine may be off by. */
  static Oracle exact(TensorFunction function, List<HostValues> inputs, Factory primitives) {
    return at(function, inputs, Scenarios.exact(), primitives);
  }

  private static Oracle at(
      TensorFunction function, List<HostValues> inputs, Scenarios scenarios, Factory primitives) {
    StopGradients stops = StopGradients.recording();
    return new Oracle(
        function,
        inputs.stream().map(HostValues::spec).toList(),
        inputs.stream().map(HostValues::toDoubles).toList(),
        primitives.create(scenarios, stops),
        scenarios,
        stops);
  }

  /** Numbers computed on the way to the outputs, inputs and outputs included. */
  public long elements() {
    return tape.stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  /** The outputs. */
  public List<Bounded> outputs() {
    return outputs.stream().map(tensor -> tensor.bounded(scenarios)).toList();
  }

  /**
   * Gradients of Σ cotangentᵀ output with respect to every input, by reverse accumulation.
   *
   * @param cotangents one for each output
   */
  public List<Bounded> pullback(List<HostValues> cotangents) {
    Map<ReferenceTensor, Adjoint> adjoints = new IdentityHashMap<>();
    tape.forEach(tensor -> adjoints.put(tensor, new Adjoint(tensor, scenarios)));
    for (int i = 0; i < outputs.size(); i++) {
      adjoints.get(outputs.get(i)).seed(cotangents.get(i).toDoubles());
    }
    for (int i = tape.size() - 1; i >= 0; i--) {
      ReferenceTensor tensor = tape.get(i);
      adjoints.get(tensor).distribute(tensor.operands().stream().map(adjoints::get).toList());
    }
    return leaves.stream().map(leaf -> adjoints.get(leaf).bounded()).toList();
  }

  /** Gradients of the first output, a scalar, with respect to every input. */
  public List<Bounded> gradient() {
    List<HostValues> cotangents =
        new ArrayList<>(outputs.stream().map(t -> HostValues.zeros(t.spec())).toList());
    cotangents.set(0, HostValues.scalar(outputs.get(0).spec().dtype(), 1));
    return pullback(cotangents);
  }

  /**
   * The derivative of Σ cotangentᵀ output along a direction, by central differences at two
   * distances and Richardson's extrapolation, whose error is of fourth order in the distance. It
   * uses no derivative rule.
   *
   * @param cotangents one for each output
   * @param direction one array for each input
   */
  public double slope(List<HostValues> cotangents, List<double[]> direction) {
    // Fourth order leaves about 1e-12; cancellation costs 10 of 53 bits.
    double distance = 0x1p-10;
    double wide = centralDifference(cotangents, direction, distance);
    double narrow = centralDifference(cotangents, direction, distance / 2);
    return (4 * narrow - wide) / 3;
  }

  private double centralDifference(
      List<HostValues> cotangents, List<double[]> direction, double distance) {
    List<ReferenceTensor> ahead = outputsAt(direction, distance);
    List<ReferenceTensor> behind = outputsAt(direction, -distance);
    double sum = 0;
    for (int i = 0; i < ahead.size(); i++) {
      for (int j = 0; j < ahead.get(i).values().length; j++) {
        // Differences first: what does not change contributes no rounding.
        double difference = ahead.get(i).values()[j] - behind.get(i).values()[j];
        sum += cotangents.get(i).get(j) * difference;
      }
    }
    return sum / (2 * distance);
  }

  private List<ReferenceTensor> outputsAt(List<double[]> direction, double distance) {
    List<double[]> moved = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      double[] values = leaves.get(i).values().clone();
      for (int j = 0; j < values.length; j++) {
        values[j] += distance * direction.get(i)[j];
      }
      moved.add(values);
    }
    List<TensorSpec> specs = leaves.stream().map(ReferenceTensor::spec).toList();
    StopGradients fixed = stops.replay();
    Scenarios exact = Scenarios.exact();
    ReferencePrimitives primitives = new ReferencePrimitives(exact, fixed);
    return new Oracle(function, specs, moved, primitives, exact, fixed).outputs;
  }
}
