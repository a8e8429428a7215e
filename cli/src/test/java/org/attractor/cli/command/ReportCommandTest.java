package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} writes a page about a run at any time. */
class ReportCommandTest {
  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  @Test
  void aPageAndAPictureAreWritten() {
    Tiny.train(folder);
    CommandRun report = CommandRun.of("report", run().toString());
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.out()).contains(run().resolve("report.html").toUri().toString());
    assertThat(run().resolve("report.html")).content().contains("node on arneodo, seed 0");
    assertThat(run().resolve("latents.png")).isNotEmptyFile();
  }

  @Test
  void aRunThatGoesOnHasAPage() throws IOException {
    Tiny.train(folder);
    // What a reader may see while a row is being written.
    Files.writeString(run().resolve("metrics.csv"), "4,10,1.5", StandardOpenOption.APPEND);
    assertThat(CommandRun.of("report", run().toString()).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutACheckpointThereIsNothingToShow() throws IOException {
    Tiny.train(folder);
    Files.delete(run().resolve("checkpoints/last.safetensors"));
    CommandRun report = CommandRun.of("report", run().toString());
    assertThat(report.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(report.err()).contains("last.safetensors");
    assertThat(run().resolve("report.html")).doesNotExist();
  }
}
