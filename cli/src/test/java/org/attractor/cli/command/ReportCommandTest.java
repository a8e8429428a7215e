package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} writes a page about a run or a sweep at any time. */
@Timeout(300)
class ReportCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private CommandRun report(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "report";
    all[1] = run().toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return CommandRun.of(all);
  }

  /** What a short analysis leaves in the folder of a run. */
  private void analyse() {
    CommandRun analysis =
        CommandRun.of("analyze", run().toString(), "--starts", "32", "--bins", "10");
    assertThat(analysis.code()).as(analysis.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPageAndAPictureAreWritten() {
    Tiny.train(folder);
    CommandRun report = report("--no-analysis");
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.out()).contains(run().resolve("report.html").toUri().toString());
    assertThat(run().resolve("report.html"))
        .content()
        .contains("node on arneodo, seed 0", "checkpoint_sha256", "report_jvm")
        .doesNotContain("Lyapunov exponents and free runs");
    assertThat(run().resolve("latents.png")).isNotEmptyFile();
    assertThat(run().resolve("analysis")).doesNotExist();
  }

  @Test
  void anAnalysisThatIsCurrentIsShownAndNotComputedAgain() throws IOException {
    Tiny.train(folder, "model=gru");
    analyse();
    String saved = Files.readString(run().resolve("analysis/analysis.json"));
    CommandRun report = report();
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.err()).doesNotContain("searching for fixed points");
    assertThat(run().resolve("analysis/analysis.json")).hasContent(saved);
    assertThat(run().resolve("report.html"))
        .content()
        .contains("Lyapunov exponents and free runs", "\"spectra\":[{\"truePoint\":1");
  }

  @Test
  void anAnalysisOfAnotherCheckpointIsComputedAgain() throws IOException {
    Tiny.train(folder);
    analyse();
    Path file = run().resolve("analysis/analysis.json");
    ObjectNode saved = (ObjectNode) JSON.readTree(file.toFile());
    saved.withObject("/subject").put("checkpoint_sha256", "0".repeat(64));
    Files.writeString(file, saved.toString());
    CommandRun report = report("--bins", "12");
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.err()).contains("searching for fixed points");
    // The one before had 10.
    assertThat(JSON.readTree(file.toFile()).at("/learned/lyapunov/bins").asInt()).isEqualTo(12);
  }

  @Test
  void aRunThatGoesOnHasAPage() throws IOException {
    Tiny.train(folder);
    // What a reader may see while a row is being written.
    Files.writeString(run().resolve("metrics.csv"), "4,10,1.5", StandardOpenOption.APPEND);
    assertThat(report("--no-analysis").code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutACheckpointThereIsNothingToShow() throws IOException {
    Tiny.train(folder);
    Files.delete(run().resolve("checkpoints/last.safetensors"));
    CommandRun report = report();
    assertThat(report.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(report.err()).contains("last.safetensors");
    assertThat(run().resolve("report.html")).doesNotExist();
  }

  @Test
  void mistakesAreToldAndNothingIsWritten() {
    Tiny.train(folder);
    Map<String, List<Byte>> before = Tiny.listing(folder);
    CommandRun runs = report("--runs");
    assertThat(runs.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(runs.err()).contains("--runs is of a sweep", "no sweep.json");
    CommandRun nowhere = CommandRun.of("report", folder.resolve("nowhere").toString());
    assertThat(nowhere.code()).isEqualTo(ExitCode.WRONG_INPUT);
    CommandRun dry = report("--dry-run");
    assertThat(dry.code()).isEqualTo(ExitCode.DONE);
    assertThat(Tiny.listing(folder)).isEqualTo(before);
  }
}
