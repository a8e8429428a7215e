package org.attractor.backend.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/** Numbers between Java arrays and PyTorch's memory, copied once. */
final class Transfer {
  /**
   * Alignment of PyTorch's own memory, in bytes. Kernels may sum in another order at another
   * alignment, so results would not be reproducible to the last bit without it.
   */
  private static final int ALIGNMENT = 64;

  private Transfer() {}

  static DataType dataType(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT64;
  }

  static long[] sizes(org.attractor.api.tensor.Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return sizes;
  }

  /**
   * An array with memory of its own. The buffer may be used for something else afterwards; freeing
   * does not wait for the garbage collector.
   */
  static PtNDArray copyToDevice(PtNDManager manager, ByteBuffer buffer, TensorSpec spec) {
    try (PtNDArray shared = toDevice(manager, buffer, spec)) {
      return JniUtils.clone(shared);
    }
  }

  static int bytes(TensorSpec spec) {
    return Math.multiplyExact(spec.shape().count(), spec.dtype().bytes());
  }

  /** An aligned buffer outside the heap for values of that specification. */
  static ByteBuffer newBuffer(TensorSpec spec) {
    return newBuffer(bytes(spec));
  }

  /** An aligned buffer outside the heap. */
  static ByteBuffer newBuffer(int bytes) {
    // An aligned slice is cut down to whole units of the alignment at both ends.
    int units = Math.addExact(bytes, 2 * ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return ByteBuffer.allocateDirect(units)
        .alignedSlice(ALIGNMENT)
        .slice(0, bytes)
        .order(ByteOrder.nativeOrder());
  }

  static void copy(HostValues values, ByteBuffer buffer) {
    if (values.dtype() == DType.FLOAT32) {
      buffer.asFloatBuffer().put(values.floats());
    } else {
      buffer.asDoubleBuffer().put(values.doubles());
    }
  }

  static ByteBuffer copyToBuffer(HostValues values) {
    ByteBuffer buffer = newBuffer(values.spec());
    copy(values, buffer);
    return buffer;
  }

  /**
   * An array with a buffer's numbers. On the processor it works in that memory, which it keeps from
   * being collected until it is closed; elsewhere it has a copy.
   */
  static PtNDArray toDevice(PtNDManager manager, ByteBuffer buffer, TensorSpec spec) {
    return JniUtils.createNdFromByteBuffer(
        manager,
        buffer,
        new Shape(sizes(spec.shape())),
        dataType(spec.dtype()),
        SparseFormat.DENSE,
        manager.getDevice());
  }

  static HostValues toHost(PtNDArray array, TensorSpec spec) {
    HostValues values = HostValues.zeros(spec);
    if (spec.shape().count() == 0) {
      return values;
    }
    ByteBuffer buffer = JniUtils.getByteBuffer(array, true);
    if (spec.dtype() == DType.FLOAT32) {
      buffer.asFloatBuffer().get(values.floats());
    } else {
      buffer.asDoubleBuffer().get(values.doubles());
    }
    return values;
  }
}
