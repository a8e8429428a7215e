package org.attractor.backend.tf;

import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** Copies numbers between Java arrays and native tensors. */
final class Transfer {
  private Transfer() {}

  /** TensorFlow's name of a precision. */
  static DataType dataType(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.DT_FLOAT : DataType.DT_DOUBLE;
  }

  /** TensorFlow's form of a shape. */
  static Shape shape(org.attractor.api.tensor.Shape shape) {
    int[] sizes = shape.sizes();
    long[] wide = new long[sizes.length];
    for (int axis = 0; axis < wide.length; axis++) {
      wide[axis] = sizes[axis];
    }
    return Shape.of(wide);
  }

  /** A native copy, to be closed by the caller. */
  static Tensor toNative(HostValues values) {
    boolean single = values.dtype() == DType.FLOAT32;
    Shape shape = shape(values.shape());
    Tensor tensor = single ? TFloat32.tensorOf(shape) : TFloat64.tensorOf(shape);
    if (values.shape().count() > 0) {
      ByteDataBuffer data = tensor.asRawTensor().data();
      if (single) {
        data.asFloats().write(values.floats());
      } else {
        data.asDoubles().write(values.doubles());
      }
    }
    return tensor;
  }

  /** A native vector of integers, to be closed by the caller. */
  static Tensor toNative(int... values) {
    return TInt32.vectorOf(values);
  }

  /** A copy on the heap. */
  static HostValues toHost(Tensor tensor, TensorSpec spec) {
    HostValues values = HostValues.zeros(spec);
    if (spec.shape().count() > 0) {
      ByteDataBuffer data = tensor.asRawTensor().data();
      if (spec.dtype() == DType.FLOAT32) {
        data.asFloats().read(values.floats());
      } else {
        data.asDoubles().read(values.doubles());
      }
    }
    return values;
  }
}
