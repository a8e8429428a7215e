package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Pullback;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/** PyTorch's tape of one evaluation, kept to be run backwards as often as asked. */
final class DjlPullback implements Pullback {
  private final DjlCall call;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final List<PtNDArray> arguments;
  private final List<PtNDArray> results;
  private final List<HostValues> values;
  private final Scratch scratch = new Scratch();

  DjlPullback(
      DjlCall call,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      List<PtNDArray> arguments,
      List<PtNDArray> results) {
    this.call = call;
    this.inputs = inputs;
    this.outputs = outputs;
    this.arguments = arguments;
    this.results = results;
    this.values = call.toHost(results);
  }

  @Override
  public List<HostValues> values() {
    return values;
  }

  @Override
  public List<HostValues> apply(List<HostValues> cotangents) {
    CompiledInputs.require("cotangent", cotangents, outputs);
    call.resume(true);
    try (PtNDManager temporary = call.manager().newSubManager(call.manager().getDevice())) {
      return pull(temporary, cotangents);
    } finally {
      call.suspend();
    }
  }

  /** One backward pass from Σ sum(cotangent · output), whose gradient is what is asked for. */
  private List<HostValues> pull(PtNDManager temporary, List<HostValues> cotangents) {
    PtNDArray sum = null;
    DType dtype = DType.FLOAT32;
    for (int i = 0; i < results.size(); i++) {
      HostValues cotangent = cotangents.get(i);
      PtNDArray array = scratch.copyToDevice(temporary, cotangent);
      PtNDArray term = JniUtils.sum(JniUtils.mul(array, results.get(i)));
      sum = sum == null ? term : JniUtils.add(sum, term);
      // PyTorch promotes the sum of both precisions to the wider one.
      dtype = cotangent.dtype() == DType.FLOAT64 ? DType.FLOAT64 : dtype;
    }
    call.backward(sum, dtype, true);
    List<HostValues> gradients = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      gradients.add(gradient(temporary, i));
    }
    return gradients;
  }

  private HostValues gradient(PtNDManager temporary, int index) {
    PtNDArray gradient = JniUtils.getGradient(arguments.get(index));
    if (gradient == null) {
      return HostValues.zeros(inputs.get(index));
    }
    gradient.attach(temporary);
    HostValues host = Transfer.toHost(gradient, inputs.get(index));
    // PyTorch adds the next backward pass to what it finds.
    JniUtils.zeroGrad(arguments.get(index));
    return host;
  }

  @Override
  public void close() {
    call.close();
  }
}
