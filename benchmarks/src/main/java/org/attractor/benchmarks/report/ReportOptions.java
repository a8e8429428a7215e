package org.attractor.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attractor.cli.console.Table;
import org.attractor.cli.console.TableJson;
import org.attractor.cli.console.TableText;
import picocli.CommandLine.Option;

/** In which form a program shows its tables. */
public final class ReportOptions {
  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--markdown", description = "Print Markdown.")
  private boolean markdown;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description = "Put the tables, as Markdown, into a document in place of the old ones.")
  private Optional<Path> update = Optional.empty();

  /**
   * Shows tables, or puts them into the document.
   *
   * @param name of the block of the document that they fill
   * @throws org.attractor.api.UserException if the document has no such block
   */
  public void show(String name, Table... tables) {
    String text =
        Arrays.stream(tables).map(MarkdownTable::render).collect(Collectors.joining("\n"));
    if (update.isPresent()) {
      try {
        new GeneratedBlock(name).replace(update.get(), text);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    System.out.print(
        json
            ? TableJson.render(tables)
            : markdown
                ? text
                : Arrays.stream(tables).map(TableText::render).collect(Collectors.joining("\n")));
  }
}
