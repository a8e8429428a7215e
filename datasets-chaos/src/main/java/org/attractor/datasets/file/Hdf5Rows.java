package org.attractor.datasets.file;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.storage.HdfBackingStorage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * A numeric dataset of an open HDF5 file, read some rows at a time.
 *
 * @param shape its extents, at least one
 */
record Hdf5Rows(String name, int[] shape, Dataset dataset, HdfBackingStorage storage) {
  /** Bytes that are read at a time where all rows are wanted. */
  private static final int BLOCK = 1 << 22;

  /** Number of elements of a row. */
  long rowLength() {
    long length = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      length *= shape[axis];
    }
    return length;
  }

  /** How many rows to read at a time where all are wanted: whole chunks, if there are chunks. */
  int rowsAtOnce() {
    long bytes = Math.max(1, rowLength() * Math.max(Double.BYTES, dataset.getDataType().getSize()));
    long rows = Math.max(1, BLOCK / bytes);
    if (dataset instanceof ChunkedDataset chunked) {
      int chunk = Math.max(1, chunked.getChunkDimensions()[0]);
      rows = Math.max(1, (rows + chunk - 1) / chunk) * chunk;
    }
    return (int) Math.min(rows, shape[0]);
  }

  /** Reads rows {@code from} to {@code from + count - 1}. */
  NumericArray read(int from, int count) {
    int[] extents = shape.clone();
    extents[0] = count;
    int elements = Math.toIntExact(Math.multiplyExact(rowLength(), count));
    double[] values = new double[elements];
    if (dataset instanceof ContiguousDataset contiguous) {
      // The library would read each run of the last axis by itself.
      int size = dataset.getDataType().getSize();
      ByteBuffer bytes =
          storage.readBufferFromAddress(
              Math.addExact(
                  contiguous.getDataAddress(), Math.multiplyExact(from * rowLength(), size)),
              Math.multiplyExact(elements, size));
      copy(DatasetReader.readDataset(dataset.getDataType(), bytes, elements, storage), values, 0);
    } else if (count == shape[0]) {
      copy(dataset.getDataFlat(), values, 0);
    } else {
      long[] offset = new long[shape.length];
      offset[0] = from;
      copy(dataset.getData(offset, extents), values, 0);
    }
    return new NumericArray(name, from, extents, values);
  }

  /** Copies nested arrays of numbers into a flat one; returns where it ends. */
  private static int copy(Object source, double[] target, int offset) {
    if (source instanceof double[] doubles) {
      System.arraycopy(doubles, 0, target, offset, doubles.length);
      return offset + doubles.length;
    }
    int end = offset;
    for (int i = 0; i < Array.getLength(source); i++) {
      Object element = Array.get(source, i);
      if (element instanceof Number number) {
        target[end++] = number.doubleValue();
      } else {
        end = copy(element, target, end);
      }
    }
    return end;
  }
}
