package org.attractor.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;

/**
 * A part of a Markdown document that a program writes, between comments that the reader does not
 * see.
 *
 * @param name of the block
 */
record GeneratedBlock(String name) {
  private String begin() {
    return "<!-- " + name + ": begin -->\n";
  }

  private String end() {
    return "<!-- " + name + ": end -->";
  }

  /**
   * Replaces what is in the block.
   *
   * @throws UserException if the document has no such block
   */
  void replace(Path document, String text) throws IOException {
    String old = Files.readString(document);
    int from = old.indexOf(begin());
    int to = old.indexOf(end());
    if (from < 0 || to < from) {
      throw new UserException(
          document + " has no block '" + name + "': " + begin().strip() + " ... " + end());
    }
    String replaced = old.substring(0, from) + begin() + "\n" + text + "\n" + old.substring(to);
    AtomicFile.write(document, out -> out.write(replaced.getBytes(StandardCharsets.UTF_8)));
  }
}
