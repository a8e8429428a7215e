package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** A function that PyTorch runs anew at each call, differentiated with PyTorch's tape. */
final class DjlCompiled implements Compiled {
  private final DjlBackend backend;
  private final TensorFunction function;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final Scratch scratch = new Scratch();
  private boolean closed;

  /**
   * Inputs that the first output does not depend on. The function's structure never changes, so
   * this is learned once; asking PyTorch for a gradient that is not there would lose memory each
   * time.
   */
  private final BitSet independent = new BitSet();

  DjlCompiled(DjlBackend backend, TensorFunction function, List<TensorSpec> inputs) {
    this.backend = backend;
    this.function = function;
    this.inputs = List.copyOf(inputs);
    this.outputs = ShapeTrace.outputs(function, this.inputs);
    UserFunctions.requireOutputs(outputs);
    for (TensorSpec spec : this.inputs) {
      buffers.add(Transfer.newBuffer(spec));
    }
  }

  @Override
  public List<HostValues> call(List<? extends Values> values) {
    try (DjlCall call = begin(false)) {
      return call.toHost(call.run(function, call.inputs(values, inputs, buffers), inputs));
    }
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> values, int... wrt) {
    CompiledInputs.requireDifferentiable(outputs.get(0), inputs.size(), wrt);
    try (DjlCall call = begin(true)) {
      List<PtNDArray> arrays = call.inputs(values, inputs, buffers);
      for (int index : wrt) {
        JniUtils.attachGradient(arrays.get(index), true);
      }
      List<PtNDArray> results = call.run(function, arrays, inputs);
      PtNDArray scalar = results.get(0);
      call.backward(scalar, outputs.get(0).dtype(), false);
      List<HostValues> gradients =
          IntStream.of(wrt).mapToObj(i -> gradient(arrays.get(i), i)).toList();
      List<HostValues> host = call.toHost(results);
      return new ValueAndGradient(
          host.get(0).scalar(), gradients, List.copyOf(host.subList(1, host.size())));
    }
  }

  private HostValues gradient(PtNDArray array, int index) {
    PtNDArray gradient = independent.get(index) ? null : JniUtils.getGradient(array);
    if (gradient == null) {
      independent.set(index);
      return HostValues.zeros(inputs.get(index));
    }
    return Transfer.toHost(gradient, inputs.get(index));
  }

  @Override
  public Pullback pullback(List<? extends Values> values) {
    DjlCall call = begin(true);
    try {
      // Memory of its own: other calls may come before the cotangents do.
      List<PtNDArray> arrays =
          call.inputs(values, inputs, buffers).stream().map(JniUtils::clone).toList();
      for (PtNDArray array : arrays) {
        JniUtils.attachGradient(array, true);
      }
      List<PtNDArray> results = call.run(function, arrays, inputs);
      call.suspend();
      return new DjlPullback(call, inputs, outputs, arrays, results);
    } catch (RuntimeException | Error failure) {
      call.close();
      throw failure;
    }
  }

  private DjlCall begin(boolean gradients) {
    if (closed) {
      throw new IllegalStateException("this compiled function is closed");
    }
    return new DjlCall(backend, scratch, outputs, gradients);
  }

  @Override
  public void close() {
    closed = true;
    buffers.clear();
  }
}
