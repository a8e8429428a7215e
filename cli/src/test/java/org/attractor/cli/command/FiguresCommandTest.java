package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures from the study's runs and from imported ones. */
@Timeout(180)
class FiguresCommandTest {
  private static final Path PUBLISHED =
      Path.of("../core/src/test/resources/org/attractor/core/checkpoint/pytorch/node_arneodo");

  @TempDir private Path folder;

  private CommandRun figures(String... words) {
    List<String> all = new ArrayList<>(List.of("figures"));
    all.addAll(List.of("--output", folder.resolve("figures").toString()));
    all.addAll(List.of("--imported", folder.resolve("runs").toString()));
    all.addAll(Arrays.asList(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theStudysOwnScoresMakeFiguresTwoAndFive() throws IOException {
    CommandRun run = figures("--published", "--format", "png,svg");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("figure2-latent-size-part1", "figure5-ablation");
    assertThat(files()).hasSize(6);
  }

  @Test
  void aPublishedRunMakesFiguresOneThreeAndFour() throws IOException {
    CommandRun run =
        figures(PUBLISHED.toString(), "data.trials=100", "data.dir=" + folder, "--format", "pdf");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(files())
        .containsExactly("figure1-dataset.pdf", "figure3-trajectories.pdf", "figure4-spectra.pdf");
  }

  @Test
  void mistakesAreToldAndNothingIsWritten() {
    assertThat(figures().err()).contains("--published");
    assertThat(figures("--published", "--format", "pgn").err()).contains("'png'");
    assertThat(figures("--published", "--figure", "6").err()).contains("unknown figure '6'");
    assertThat(figures("nowhere").err()).contains("no folder 'nowhere'");
    assertThat(figures(folder.toString()).err()).contains("no run in");
    assertThat(figures("--published", "--figure", "3").code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(folder.resolve("figures")).doesNotExist();
  }
}
