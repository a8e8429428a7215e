package org.attractor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} of a sweep. */
@Timeout(300)
class SweepReporterTest {
  @TempDir private Path folder;

  private CommandRun report(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "report";
    all[1] = TinySweep.sweep(folder).path().toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return CommandRun.of(all);
  }

  private String page() throws IOException {
    return Files.readString(TinySweep.sweep(folder).report());
  }

  @Test
  void onePageShowsAllRunsAndLinksToTheirs() throws IOException {
    CommandRun sweep =
        CommandRun.of(
            TinySweep.words(folder, "model=gru,node", "model.latent_size=2,3", "seed=range(0,2)"));
    assertThat(sweep.code()).as(sweep.err()).isEqualTo(ExitCode.DONE);

    CommandRun report = report();
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.out()).contains(TinySweep.sweep(folder).report().toUri().toString());
    assertThat(page())
        .contains("Sweep sweep", "8 runs: 8 finished", "2 of 2", "trueDimension\":{\"arneodo\":3}")
        .contains(TinySweep.names(folder))
        // The data have the study's neurons and system, but not its bins.
        .doesNotContain("published</th>")
        .doesNotContain("<a href=\"runs/");

    assertThat(report("--runs", "--no-analysis").code()).isEqualTo(ExitCode.DONE);
    for (String name : TinySweep.names(folder)) {
      assertThat(TinySweep.sweep(folder).run(name).report()).isNotEmptyFile();
      assertThat(page()).contains("<a href=\"runs/" + name + "/report.html\">");
    }
  }

  /** A second command may add runs that differ in what the first had no list of. */
  @Test
  void runsAreSeedsOfOneGroupOnlyIfNothingElseDiffers() throws IOException {
    for (String command : new String[] {"model=gru", "model=node"}) {
      CommandRun sweep = CommandRun.of(TinySweep.words(folder, command, "seed=range(0,2)"));
      assertThat(sweep.code()).as(sweep.err()).isEqualTo(ExitCode.DONE);
    }
    assertThat(TinySweep.sweep(folder).index().keys()).containsExactly("seed", "model");
    assertThat(report().code()).isEqualTo(ExitCode.DONE);
    assertThat(page()).contains("4 runs: 4 finished", "2 of 2").doesNotContain("4 of 4");
  }

  @Test
  void aSweepThatHasNotFinishedHasAPage() throws IOException {
    CommandRun.of(TinySweep.words(folder, "model=gru", "seed=range(0,2)"));
    String waiting = TinySweep.names(folder).get(0);
    try (Stream<Path> files = Files.walk(TinySweep.sweep(folder).run(waiting).path())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    CommandRun report = report();
    assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    assertThat(page()).contains("1 waiting", "1 finished", "0 of 6");
  }
}
