package org.attractor.analysis.consistency.rounding;

import java.util.List;
import java.util.function.Function;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/**
 * An engine made of another: functions run there in double precision, with other primitives and
 * with structured operations decomposed into these; inputs and outputs have the precision that the
 * caller asked for. The function is prepared anew at every call, so the primitives may differ from
 * one to the next.
 */
public class InterposedBackend implements Backend {
  private final Backend engine;
  private final Function<Operations, TensorPrimitives> primitives;

  /**
   * @param engine computes in double precision; not closed with this one
   * @param primitives made for one call from the engine's operations
   */
  public InterposedBackend(Backend engine, Function<Operations, TensorPrimitives> primitives) {
    this.engine = engine;
    this.primitives = primitives;
  }

  static HostValues wide(HostValues values) {
    return values.dtype() == DType.FLOAT64 ? values : values.to(DType.FLOAT64);
  }

  static TensorSpec wide(TensorSpec spec) {
    return new TensorSpec(spec.shape(), DType.FLOAT64);
  }

  @Override
  public BackendInfo info() {
    return engine.info();
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    return new InterposedCompiled(function, inputs);
  }

  @Override
  public Values place(HostValues values) {
    return values;
  }

  @Override
  public void close() {
    // The engine underneath belongs to who gave it.
  }

  private final class InterposedCompiled implements Compiled {
    private final TensorFunction function;
    private final List<TensorSpec> specs;

    InterposedCompiled(TensorFunction function, List<TensorSpec> specs) {
      this.function = function;
      this.specs = List.copyOf(specs);
    }

    private Compiled prepare() {
      return engine.compile(this::apply, specs.stream().map(InterposedBackend::wide).toList());
    }

    private List<Tensor> apply(Operations ops, List<Tensor> inputs) {
      TensorPrimitives replaced = primitives.apply(ops);
      CheckedOperations<Tensor> checked = new CheckedOperations<>(replaced);
      List<Tensor> own = new java.util.ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        own.add(checked.wrap(replaced.input(inputs.get(i)), specs.get(i)));
      }
      return function.apply(checked, own).stream().map(checked::handle).toList();
    }

    private List<HostValues> widened(List<? extends Values> inputs) {
      return inputs.stream().map(values -> wide(values.toHost())).toList();
    }

    /** In the precision of the inputs, which all outputs of a function share. */
    private HostValues narrow(HostValues values) {
      return values.to(specs.get(0).dtype());
    }

    private List<HostValues> narrow(List<HostValues> values) {
      return values.stream().map(this::narrow).toList();
    }

    @Override
    public List<HostValues> call(List<? extends Values> inputs) {
      try (Compiled prepared = prepare()) {
        return narrow(prepared.call(widened(inputs)));
      }
    }

    @Override
    public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
      try (Compiled prepared = prepare()) {
        ValueAndGradient wide = prepared.valueAndGradient(widened(inputs), wrt);
        double value = HostValues.scalar(specs.get(0).dtype(), wide.value()).scalar();
        return new ValueAndGradient(value, narrow(wide.gradients()), narrow(wide.auxiliary()));
      }
    }

    @Override
    public Pullback pullback(List<? extends Values> inputs) {
      Compiled prepared = prepare();
      Pullback wide = prepared.pullback(widened(inputs));
      return new Pullback() {
        @Override
        public List<HostValues> values() {
          return narrow(wide.values());
        }

        @Override
        public List<HostValues> apply(List<HostValues> cotangents) {
          return narrow(wide.apply(widened(cotangents)));
        }

        @Override
        public void close() {
          wide.close();
          prepared.close();
        }
      };
    }

    @Override
    public void close() {
      // Nothing is kept between calls.
    }
  }
}
