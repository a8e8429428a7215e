package org.attractor.backend.dl4j;

import java.util.Arrays;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays outside the heap, all in row-major order and without gaps. */
final class NativeArrays {
  private NativeArrays() {}

  /** ND4J's name of a precision. */
  static DataType dataType(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** ND4J's form of a shape. */
  static long[] sizes(Shape shape) {
    return Arrays.stream(shape.sizes()).asLongStream().toArray();
  }

  /** An array of its own with the values. */
  static INDArray of(HostValues values) {
    INDArray array = Nd4j.createUninitialized(dataType(values.dtype()), sizes(values.shape()), 'c');
    write(values, array);
    return array;
  }

  /** Element number {@code index} of the first axis: a view. */
  static INDArray element(INDArray array, int index) {
    long[] sizes = Arrays.copyOfRange(array.shape(), 1, array.rank());
    long[] strides = Arrays.copyOfRange(array.stride(), 1, array.rank());
    return Nd4j.create(array.data(), sizes, strides, index * array.stride(0), 'c');
  }

  /** Copies into an array. */
  static void write(HostValues values, INDArray array) {
    if (values.dtype() == DType.FLOAT32) {
      new FloatPointer(array.data().addressPointer()).put(values.floats());
    } else {
      new DoublePointer(array.data().addressPointer()).put(values.doubles());
    }
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }

  /** A copy on the heap. */
  static HostValues read(INDArray array, TensorSpec spec) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    HostValues values = HostValues.zeros(spec);
    if (spec.dtype() == DType.FLOAT32) {
      new FloatPointer(array.data().addressPointer()).get(values.floats());
    } else {
      new DoublePointer(array.data().addressPointer()).get(values.doubles());
    }
    return values;
  }
}
