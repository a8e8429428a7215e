package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/**
 * One operation on random numbers: its results, and random cotangents pulled back to each operand.
 *
 * @param name of the operation, with the shapes
 * @param function the operation
 * @param operands numbers that single precision has too
 * @param index selects the cotangents
 */
record OperationProbe(String name, TensorFunction function, List<HostValues> operands, int index)
    implements Probe {

  @Override
  public String check() {
    return "operations";
  }

  @Override
  public String subject() {
    return "random shapes";
  }

  @Override
  public List<Quantity> run(Backend backend, DType dtype) {
    List<HostValues> inputs = operands.stream().map(operand -> operand.to(dtype)).toList();
    List<Quantity> quantities = new ArrayList<>();
    try (Compiled compiled =
            backend.compile(function, inputs.stream().map(HostValues::spec).toList());
        Pullback pullback = compiled.pullback(inputs)) {
      List<HostValues> cotangents = new ArrayList<>();
      for (HostValues output : pullback.values()) {
        quantities.add(new Quantity("results", name, output.toDoubles()));
        cotangents.add(cotangent(output.spec()));
      }
      List<HostValues> gradients = pullback.apply(cotangents);
      for (int i = 0; i < gradients.size(); i++) {
        quantities.add(new Quantity("pullbacks", name + ", to " + i, gradients.get(i).toDoubles()));
      }
    }
    return quantities;
  }

  /** Numbers in [-1, 1), the same for every engine. */
  private HostValues cotangent(TensorSpec output) {
    HostValues drawn = HostValues.zeros(output);
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 2, index);
    for (int i = 0; i < drawn.shape().count(); i++) {
      drawn.set(i, 2 * random.nextFloat() - 1);
    }
    return drawn;
  }
}
