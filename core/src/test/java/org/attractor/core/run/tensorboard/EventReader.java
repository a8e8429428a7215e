package org.attractor.core.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads an event file by the description of its format alone, with a checksum computed bit by bit,
 * so that it shares nothing with what wrote it.
 */
final class EventReader {
  private EventReader() {}

  /** A message: field number to values, each a number or bytes. */
  record Message(Map<Integer, List<Object>> fields) {
    Object one(int field) {
      assertThat(fields).containsKey(field);
      assertThat(fields.get(field)).hasSize(1);
      return fields.get(field).get(0);
    }

    Message message(int field) {
      return parse((byte[]) one(field));
    }

    List<Message> messages(int field) {
      return fields.getOrDefault(field, List.of()).stream().map(b -> parse((byte[]) b)).toList();
    }

    String text(int field) {
      return new String((byte[]) one(field), StandardCharsets.UTF_8);
    }

    double fixed64(int field) {
      return Double.longBitsToDouble((long) one(field));
    }

    float fixed32(int field) {
      return Float.intBitsToFloat((int) one(field));
    }
  }

  static List<Message> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Message> messages = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] header = new byte[8];
      in.get(header);
      long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(in.getInt()).isEqualTo(masked(header));
      byte[] data = new byte[(int) length];
      in.get(data);
      assertThat(in.getInt()).isEqualTo(masked(data));
      messages.add(parse(data));
    }
    return messages;
  }

  /** CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), masked. */
  static int masked(byte[] data) {
    int crc = -1;
    for (byte b : data) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82F63B78;
      }
    }
    int value = ~crc;
    return (value >>> 15 | value << 17) + 0xa282ead8;
  }

  private static Message parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new TreeMap<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value =
          switch ((int) (tag & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 2 -> {
              byte[] content = new byte[(int) varint(in)];
              in.get(content);
              yield content;
            }
            case 5 -> in.getInt();
            default -> throw new AssertionError("wire type " + (tag & 7));
          };
      fields.computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>()).add(value);
    }
    return new Message(fields);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
