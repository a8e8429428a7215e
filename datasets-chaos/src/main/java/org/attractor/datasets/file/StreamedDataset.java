package org.attractor.datasets.file;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Group;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A dataset of doubles whose rows are computed while they are written: by several threads, some
 * rows at a time, in constant memory. The bytes are those that the library would write for the
 * whole array.
 */
final class StreamedDataset extends WritableDatasetImpl {
  /** Bytes that are computed before they are written. */
  private static final int BLOCK = 1 << 22;

  private final int rows;
  private final int rowLength;
  private final IntFunction<double[]> source;
  private RuntimeException failure;

  /**
   * A dataset.
   *
   * @param extents of its axes, two or three; rows are along the first
   * @param source computes a row, on any thread
   */
  StreamedDataset(String name, Group parent, int[] extents, IntFunction<double[]> source) {
    super(ofShape(extents), name, parent);
    this.rows = extents[0];
    this.rowLength = Arrays.stream(extents).skip(1).reduce(1, Math::multiplyExact);
    this.source = source;
  }

  /** An array that has a shape and no contents of its own: all its rows are one. */
  private static Object ofShape(int[] extents) {
    if (extents.length == 2) {
      double[][] matrix = new double[extents[0]][];
      Arrays.fill(matrix, new double[extents[1]]);
      return matrix;
    }
    double[][][] cube = new double[extents[0]][][];
    Arrays.fill(cube, new double[extents[1]][extents[2]]);
    return cube;
  }

  @Override
  public long write(HdfFileChannel channel, long position) {
    long size = (long) rows * rowLength * Double.BYTES;
    int headerSize = header(position, 0, size).limit();
    long begin = position + headerSize;
    channel.write(header(position, begin, size), position);
    channel.position(begin);
    try {
      writeRows(channel);
    } catch (RuntimeException failed) {
      // The library would leave the file open. Whoever closes it asks for the failure.
      failure = failed;
    }
    channel.position(begin + size);
    return begin + size;
  }

  /**
   * Fails as the writing did, if it did.
   *
   * @throws RuntimeException the failure
   */
  void requireWritten() {
    if (failure != null) {
      throw failure;
    }
  }

  private ByteBuffer header(long position, long begin, long size) {
    List<Message> messages =
        List.of(
            DataTypeMessage.create(getDataType()),
            DataSpaceMessage.create(DataSpace.fromObject(getData())),
            FillValueMessage.NO_FILL,
            ContiguousDataLayoutMessage.create(begin, size));
    return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
  }

  private void writeRows(HdfFileChannel channel) {
    int rowsAtOnce = Math.max(1, Math.min(rows, BLOCK / (rowLength * Double.BYTES)));
    ByteBuffer bytes =
        ByteBuffer.allocate(rowsAtOnce * rowLength * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    DoubleBuffer block = bytes.asDoubleBuffer();
    for (int from = 0; from < rows; from += rowsAtOnce) {
      int first = from;
      int count = Math.min(rowsAtOnce, rows - from);
      IntStream.range(0, count)
          .parallel()
          .forEach(row -> block.put(row * rowLength, source.apply(first + row)));
      bytes.limit(count * rowLength * Double.BYTES).position(0);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
