package org.attractor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.api.UserException;
import org.attractor.cli.console.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document's generated part is replaced, the rest of it kept. */
class GeneratedBlockTest {
  private static final String BEFORE = "# Title\n<!-- a: begin -->\n";
  private static final String AFTER = "<!-- a: end -->\nmore\n";

  @TempDir private Path folder;

  @Test
  void onlyTheBlockChanges() throws IOException {
    Path document = Files.writeString(folder.resolve("d.md"), BEFORE + "old\n" + AFTER);
    new GeneratedBlock("a").replace(document, "new\n");
    new GeneratedBlock("a").replace(document, "newer\n");
    assertThat(document).hasContent(BEFORE + "\nnewer\n\n" + AFTER);
  }

  @Test
  void aDocumentWithoutTheBlockIsRefusedAndKept() throws IOException {
    Path document = Files.writeString(folder.resolve("d.md"), AFTER + BEFORE);
    for (String name : new String[] {"a", "b"}) {
      assertThatThrownBy(() -> new GeneratedBlock(name).replace(document, "new\n"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("no block '" + name + "'");
    }
    assertThat(document).hasContent(AFTER + BEFORE);
  }

  @Test
  void tablesBecomeMarkdown() {
    Table table =
        new Table("t", Table.Column.of("name"), Table.Column.number("x", "x ms", "%.1f"))
            .row("a|b", 1.75)
            .row("c", null);
    assertThat(MarkdownTable.render(table))
        .isEqualTo("| name | x ms |\n| --- | ---: |\n| a\\|b | 1.8 |\n| c | - |\n");
  }
}
