package org.attractor.core.run.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * One event file, written record by record, each flushed: a process that is killed leaves at most
 * one record cut off, at which readers stop.
 */
final class EventFile implements AutoCloseable {
  /** What TensorFlow adds to a rotated checksum, so that data that hold checksums do no harm. */
  private static final int MASK = 0xa282ead8;

  private static final int SESSION_STARTS = 1;

  private final OutputStream out;

  /**
   * Begins a file in a folder.
   *
   * @param firstStep steps from here on that earlier files have are to be forgotten
   */
  EventFile(Path folder, long firstStep) throws IOException {
    String name =
        String.format(
            "events.out.tfevents.%010d.%s.%d.0",
            System.currentTimeMillis() / 1000, host(), ProcessHandle.current().pid());
    this.out =
        Files.newOutputStream(
            folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    record(event(0).text(3, "brain.Event:2"));
    if (firstStep > 0) {
      record(event(firstStep).message(7, new ProtoMessage().number(1, SESSION_STARTS)));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  void scalars(long step, Map<String, Double> values) throws IOException {
    ProtoMessage summary = new ProtoMessage();
    values.forEach(
        (tag, value) ->
            summary.message(1, new ProtoMessage().text(1, tag).number(2, value.floatValue())));
    record(event(step).message(5, summary));
  }

  /**
   * @param png the encoded picture
   */
  void picture(long step, String tag, int width, int height, byte[] png) throws IOException {
    ProtoMessage image =
        new ProtoMessage().number(1, height).number(2, width).number(3, 3).bytes(4, png);
    ProtoMessage value = new ProtoMessage().text(1, tag).message(4, image);
    record(event(step).message(5, new ProtoMessage().message(1, value)));
  }

  private static ProtoMessage event(long step) {
    return new ProtoMessage().number(1, System.currentTimeMillis() / 1000.0).number(2, step);
  }

  /** Length, its checksum, the message, its checksum. */
  private void record(ProtoMessage message) throws IOException {
    byte[] data = message.toByteArray();
    ByteBuffer buffer =
        ByteBuffer.allocate(data.length + Long.BYTES + 2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(data.length);
    buffer.putInt(maskedChecksum(buffer.array(), 0, Long.BYTES));
    buffer.put(data);
    buffer.putInt(maskedChecksum(data, 0, data.length));
    out.write(buffer.array());
    out.flush();
  }

  static int maskedChecksum(byte[] data, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(data, offset, length);
    int value = (int) checksum.getValue();
    return Integer.rotateRight(value, 15) + MASK;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
