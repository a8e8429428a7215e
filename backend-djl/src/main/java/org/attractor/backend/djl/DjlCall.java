package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/**
 * One evaluation of a function: its native memory, and whether the calling thread records a tape
 * meanwhile. The tape is switched for the thread alone, so that models can train in several
 * threads.
 */
final class DjlCall implements AutoCloseable {
  private final DjlBackend backend;
  private final PtNDManager manager;
  private final TorchOperations operations;
  private final List<TensorSpec> outputs;
  private boolean recordedBefore;
  private boolean active;

  DjlCall(DjlBackend backend, Scratch scratch, List<TensorSpec> outputs, boolean gradients) {
    backend.prepareThread();
    this.backend = backend;
    this.outputs = outputs;
    this.manager = backend.newManager();
    this.operations = new TorchOperations(new TorchPrimitives(manager, scratch));
    resume(gradients);
  }

  /** Switches the thread's tape on or off until {@link #suspend} or {@link #close}. */
  void resume(boolean gradients) {
    backend.prepareThread();
    recordedBefore = JniUtils.isGradMode();
    JniUtils.setGradMode(gradients);
    active = true;
  }

  /** Gives the thread its former tape back; memory stays. */
  void suspend() {
    if (active) {
      active = false;
      JniUtils.setGradMode(recordedBefore);
    }
  }

  PtNDManager manager() {
    return manager;
  }

  /** Runs the tape backwards from a scalar, which adds to the gradients of the inputs. */
  void backward(PtNDArray scalar, DType dtype, boolean keepTape) {
    // No change where there is a tape; where there is none, PyTorch would refuse.
    JniUtils.attachGradient(scalar, true);
    TensorSpec spec = new TensorSpec(Shape.scalar(), dtype);
    JniUtils.backward(scalar, operations.torch().fill(spec, 1), keepTape, false);
  }

  /** Arrays of the inputs; those on the host go through the buffers. */
  List<PtNDArray> inputs(
      List<? extends Values> values, List<TensorSpec> specs, List<ByteBuffer> buffers) {
    CompiledInputs.require("input", values, specs);
    List<PtNDArray> arrays = new ArrayList<>(specs.size());
    for (int i = 0; i < specs.size(); i++) {
      if (values.get(i) instanceof DjlValues placed && placed.belongsTo(backend)) {
        arrays.add(placed.shared(manager));
      } else {
        Transfer.copy(values.get(i).toHost(), buffers.get(i));
        arrays.add(Transfer.toDevice(manager, buffers.get(i), specs.get(i)));
      }
    }
    return arrays;
  }

  /** The function's results. */
  List<PtNDArray> run(TensorFunction function, List<PtNDArray> inputs, List<TensorSpec> specs) {
    List<Tensor> tensors = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      tensors.add(operations.wrap(inputs.get(i), specs.get(i)));
    }
    List<Tensor> results = function.apply(operations, tensors);
    List<PtNDArray> arrays = new ArrayList<>(results.size());
    for (Tensor result : results) {
      arrays.add(operations.handle(result));
    }
    return arrays;
  }

  List<HostValues> toHost(List<PtNDArray> results) {
    List<HostValues> host = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      host.add(Transfer.toHost(results.get(i), outputs.get(i)));
    }
    return host;
  }

  @Override
  public void close() {
    suspend();
    manager.close();
  }
}
