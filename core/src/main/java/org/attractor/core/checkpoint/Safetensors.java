package org.attractor.core.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;

/**
 * Named tensors and text in a file of the safetensors format: the length of a JSON header (8 bytes,
 * little endian), the header, then the tensors' bytes, little endian and row-major. Chosen because
 * other software reads it and because reading it can run no code.
 *
 * @param tensors by name, in order
 * @param metadata text by key, in order
 */
public record Safetensors(Map<String, HostValues> tensors, Map<String, String> metadata) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final long LARGEST_HEADER = 100_000_000;

  /** Keeps the order of both maps. */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Writes the file under a temporary name and moves it into place. The same content, same bytes.
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(toBytes()));
  }

  private byte[] toBytes() {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    metadata.forEach(texts::put);
    int size = 0;
    for (Map.Entry<String, HostValues> entry : tensors.entrySet()) {
      HostValues values = entry.getValue();
      int end = size + values.shape().count() * values.dtype().bytes();
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", values.dtype() == DType.FLOAT32 ? "F32" : "F64");
      var shape = node.putArray("shape");
      for (int axis : values.shape().sizes()) {
        shape.add(axis);
      }
      node.putArray("data_offsets").add(size).add(end);
      size = end;
    }
    String text = header.toString();
    // Spaces so that the data begin at a multiple of 8, as the format recommends.
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    byte[] json =
        (text + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(Long.BYTES + json.length + size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(json.length).put(json);
    for (HostValues values : tensors.values()) {
      if (values.dtype() == DType.FLOAT32) {
        for (float value : values.floats()) {
          buffer.putFloat(value);
        }
      } else {
        for (double value : values.doubles()) {
          buffer.putDouble(value);
        }
      }
    }
    return buffer.array();
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it is not there, truncated, or not of this format
   */
  public static Safetensors read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UserException("cannot read checkpoint " + file + ": " + unreadable, unreadable);
    }
    try {
      return parse(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    } catch (MalformedException | JsonProcessingException malformed) {
      throw new UserException(
          file + " is not a whole safetensors file: " + malformed.getMessage(), malformed);
    }
  }

  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private static Safetensors parse(ByteBuffer buffer)
      throws MalformedException, JsonProcessingException {
    if (buffer.remaining() < Long.BYTES) {
      throw new MalformedException("it has " + buffer.remaining() + " bytes");
    }
    long length = buffer.getLong();
    if (length < 2 || length > LARGEST_HEADER || length > buffer.remaining()) {
      throw new MalformedException(
          "its header claims " + length + " bytes, " + buffer.remaining() + " are there");
    }
    byte[] json = new byte[(int) length];
    buffer.get(json);
    JsonNode header = JSON.readTree(new String(json, StandardCharsets.UTF_8));
    ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, HostValues> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        tensors.put(field.getKey(), tensor(field.getKey(), field.getValue(), data));
      }
    }
    return new Safetensors(tensors, metadata);
  }

  private static HostValues tensor(String name, JsonNode node, ByteBuffer data)
      throws MalformedException {
    int[] sizes = new int[node.path("shape").size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = node.path("shape").get(i).asInt(-1);
      if (sizes[i] < 0) {
        throw new MalformedException("tensor '" + name + "' has no valid shape");
      }
    }
    Shape shape = Shape.of(sizes);
    DType dtype =
        switch (node.path("dtype").asText()) {
          case "F32" -> DType.FLOAT32;
          case "F64" -> DType.FLOAT64;
          default ->
              throw new MalformedException(
                  "tensor '"
                      + name
                      + "' has dtype "
                      + node.path("dtype")
                      + "; F32 and F64 can be read");
        };
    long begin = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    if (begin < 0 || end - begin != (long) shape.count() * dtype.bytes()) {
      throw new MalformedException("tensor '" + name + "' has offsets that do not fit its shape");
    }
    if (end > data.limit()) {
      throw new MalformedException(
          "tensor '" + name + "' ends at byte " + end + " of " + data.limit() + ": truncated");
    }
    ByteBuffer part = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    if (dtype == DType.FLOAT32) {
      float[] values = new float[shape.count()];
      part.asFloatBuffer().get(values);
      return HostValues.of(shape, values);
    }
    double[] values = new double[shape.count()];
    part.asDoubleBuffer().get(values);
    return HostValues.of(shape, values);
  }
}
