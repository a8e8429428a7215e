package org.attractor.testkit.oracle;

import java.util.Arrays;
import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** A function on the reference engine. */
final class ReferenceCompiled implements Compiled {
  private final ReferenceBackend backend;
  private final TensorFunction function;
  private final List<TensorSpec> specs;
  private boolean closed;

  ReferenceCompiled(ReferenceBackend backend, TensorFunction function, List<TensorSpec> specs) {
    this.backend = backend;
    this.function = function;
    this.specs = List.copyOf(specs);
  }

  private Oracle evaluate(List<? extends Values> inputs) {
    backend.requireOpen();
    if (closed) {
      throw new IllegalStateException("this compiled function is closed");
    }
    CompiledInputs.require("input", inputs, specs);
    return backend.evaluate(function, inputs.stream().map(Values::toHost).toList());
  }

  static List<HostValues> rounded(List<Bounded> tensors) {
    return tensors.stream()
        .map(t -> HostValues.of(t.spec().dtype(), t.spec().shape(), t.values()))
        .toList();
  }

  @Override
  public List<HostValues> call(List<? extends Values> inputs) {
    return rounded(evaluate(inputs).outputs());
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
    Oracle oracle = evaluate(inputs);
    List<HostValues> outputs = rounded(oracle.outputs());
    if (outputs.get(0).shape().rank() != 0) {
      throw new ShapeException(
          "valueAndGradient",
          "first output " + outputs.get(0).spec(),
          "a scalar is needed to differentiate");
    }
    List<HostValues> gradients = rounded(oracle.gradient());
    return new ValueAndGradient(
        outputs.get(0).scalar(),
        Arrays.stream(wrt).mapToObj(gradients::get).toList(),
        outputs.subList(1, outputs.size()));
  }

  @Override
  public Pullback pullback(List<? extends Values> inputs) {
    Oracle oracle = evaluate(inputs);
    List<HostValues> values = rounded(oracle.outputs());
    return new Pullback() {
      private boolean pullbackClosed;

      @Override
      public List<HostValues> values() {
        return values;
      }

      @Override
      public List<HostValues> apply(List<HostValues> cotangents) {
        if (pullbackClosed) {
          throw new IllegalStateException("this pullback is closed");
        }
        CompiledInputs.require(
            "cotangent", cotangents, values.stream().map(HostValues::spec).toList());
        return rounded(oracle.pullback(cotangents));
      }

      @Override
      public void close() {
        pullbackClosed = true;
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
