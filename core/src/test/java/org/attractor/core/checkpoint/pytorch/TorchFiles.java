package org.attractor.core.checkpoint.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes files with a pickle of one's choice. */
final class TorchFiles {
  /** The published run of a three-dimensional neural ODE on Arneodo's system, seed 0. */
  static final Path PUBLISHED =
      Path.of("src/test/resources/org/attractor/core/checkpoint/pytorch/node_arneodo/node3")
          .resolve("last.ckpt");

  private TorchFiles() {}

  /**
   * A file whose pickle has these opcodes after the protocol's.
   *
   * @param opcodes bytes, as characters of Latin 1
   */
  static Path withPickle(Path folder, String opcodes) throws IOException {
    return withEntry(folder, "archive/data.pkl", "\u0080\u0002" + opcodes);
  }

  static Path withEntry(Path folder, String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    }
    return Files.write(folder.resolve("made.ckpt"), bytes.toByteArray());
  }
}
