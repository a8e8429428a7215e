package org.attractor.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  private static Safetensors example() {
    Map<String, HostValues> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", HostValues.of(Shape.of(2, 3), 1f, -2.5f, 3e-38f, Float.NaN, 5f, 6f));
    tensors.put("a \"quoted\" name", HostValues.of(Shape.of(2), Math.PI, Double.MIN_VALUE));
    tensors.put("scalar", HostValues.of(Shape.scalar(), 7f));
    tensors.put("empty", HostValues.of(Shape.of(0, 4), new double[0]));
    return new Safetensors(tensors, Map.of("epoch", "12", "ünïcode", "✓"));
  }

  @Test
  void whatIsWrittenIsReadBackBitForBitAndInOrder() throws IOException {
    Path file = folder.resolve("x.safetensors");
    example().write(file);
    Safetensors read = Safetensors.read(file);
    assertThat(read).isEqualTo(example());
    assertThat(read.tensors().keySet()).containsExactlyElementsOf(example().tensors().keySet());
    try (var files = Files.list(folder)) {
      assertThat(files).as("no temporary file stays").containsExactly(file);
    }
  }

  @Test
  void theHeaderIsAlignedAsTheFormatAsks() throws IOException {
    Path file = folder.resolve("x.safetensors");
    example().write(file);
    byte[] bytes = Files.readAllBytes(file);
    int header = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
    assertThat(header % 8).isZero();
    assertThat(bytes.length).isEqualTo(8 + header + 6 * 4 + 2 * 8 + 4);
  }

  @Test
  void everyTruncationIsRefusedWithAMessage() throws IOException {
    Path whole = folder.resolve("whole");
    example().write(whole);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.safetensors");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Safetensors.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("cut.safetensors");
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path text = folder.resolve("notes.txt");
    Files.writeString(text, "this is not a checkpoint at all, but it is longer than eight bytes");
    assertThatThrownBy(() -> Safetensors.read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("not a whole safetensors file");
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("absent")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("absent");
  }
}
