package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, as bash runs it. */
class CompletionCommandTest {
  @TempDir private Path folder;

  /** What bash offers after the given words, the last of them incomplete. */
  private String offered(String... words) throws IOException, InterruptedException {
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, CommandRun.of("completion").out());
    String program =
        "source '"
            + script
            + "'; COMP_WORDS=("
            + String.join(" ", words)
            + ");"
            + " COMP_CWORD=$((${#COMP_WORDS[@]}-1)); COMP_LINE=\"${COMP_WORDS[*]}\";"
            + " COMP_POINT=${#COMP_LINE}; _complete_attractor; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", program).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void commandsOptionsAndSettingsAreOffered() throws IOException, InterruptedException {
    assertThat(offered("attractor", "gen").lines()).contains("generate");
    assertThat(offered("attractor", "generate", "--dr").lines()).contains("--dry-run");
    assertThat(offered("attractor", "generate", "model.lat").lines())
        .contains("model.latent_size=");
    assertThat(offered("attractor", "generate", "data").lines()).contains("data=lorenz");
  }
}
