package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/**
 * A buffer outside the heap through which numbers go to PyTorch, used again and again: memory of
 * this kind is freed by the garbage collector only, which does not see how much of it there is.
 */
final class Scratch {
  private ByteBuffer buffer = Transfer.newBuffer(0);

  /** An array with a copy of the values. */
  PtNDArray copyToDevice(PtNDManager manager, HostValues values) {
    TensorSpec spec = values.spec();
    int bytes = Transfer.bytes(spec);
    if (buffer.capacity() < bytes) {
      buffer = Transfer.newBuffer(bytes);
    }
    Transfer.copy(values, buffer);
    return Transfer.copyToDevice(manager, buffer, spec);
  }
}
