package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate} makes a file once, and nothing where it must not. */
class GenerateCommandTest {
  private static final String NAME = "Arneodo10_20S_70T_35P_0seed_poisson.h5";
  @TempDir private Path folder;

  private CommandRun generate(String... more) {
    String[] words = {"generate", "data.trials=20", "data.dir=" + folder};
    return CommandRun.of(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void theFileIsMadeAndDescribed() {
    CommandRun run = generate("--json");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve(NAME)).isNotEmptyFile();
    assertThat(run.out()).contains(NAME).contains("\"trials\" : 20");
    assertThat(run.err()).contains("simulating Arneodo");
  }

  @Test
  void quietMeansTheResultAlone() {
    CommandRun run = generate("--quiet");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(NAME);
  }

  @Test
  void aFileThatIsThereIsKeptUnlessForced() throws IOException {
    Path file = folder.resolve(NAME);
    assertThat(generate().code()).isEqualTo(ExitCode.DONE);
    byte[] bytes = Files.readAllBytes(file);
    FileTime past = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, past);

    assertThat(generate().err()).contains("is there already");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);

    assertThat(generate("--force").code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.getLastModifiedTime(file)).isGreaterThan(past);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void aDryRunWritesNothing() {
    CommandRun run = generate("--dry-run", "data=lorenz");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("# would write ")
        .contains("Lorenz10_20S_70T_100P")
        .contains("seed: 0\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeMadeIsTheUsersMistake() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun run = generate("data.dir=" + file.resolve("datasets"));
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains(file.toString());
  }

  @Test
  void aFileOfOnesOwnIsNotMade() {
    CommandRun run = generate("data.file=mine.h5");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("data.file is 'mine.h5'");
    assertThat(folder).isEmptyDirectory();
  }
}
