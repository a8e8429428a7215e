package org.attractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.attractor.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and messages of the command line as a whole. */
class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "generate --help", "doctor -h", "--version", "backends -V"})
  void helpAndVersionGoToStandardOutput(String line) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isNotBlank();
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "import --help", "config --help", "sweep --help"})
  void aListOfCommandsSaysOneWholeSentenceOnEach(String line) {
    String help = CommandRun.of(line.split(" ")).out();
    String list = help.substring(help.indexOf("Commands:")).split("\\R\\R")[0];
    assertThat(list.lines().skip(1)).isNotEmpty().allMatch(command -> command.endsWith("."));
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(CommandRun.of("--version").out()).matches("attractor \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genrate                  | error: unknown command 'genrate'. Did you mean 'generate'?",
        "zzzzzz                   | error: unknown command 'zzzzzz'. Allowed: quickstart,",
        "generate --jsno          | error: unknown option '--jsno'. Did you mean '--json'?",
        "--bakend jvm generate    | error: unknown option '--bakend'. Did you mean '--backend'?",
        "generate --config        | error: Missing required parameter for option '--config' (FILE)",
        "backends jvm             | error: 'jvm' is one word too many",
        "generate --backend jvn   | error: unknown backend on the command line 'jvn'. Did you mean 'jvm'?",
        "generate model.latent_sise=3 | Did you mean 'model.latent_size'?",
        "generate model.latent_size=0 | model.latent_size is '0'; needed: a whole number of at least 1",
        "generate data=arneodo,lorenz | one value is needed here, but 2 are given",
        "generate --config /nowhere/x.yaml | '/nowhere/x.yaml': there is no such file",
        "generate data.system=Lorentz | unknown data.system 'Lorentz'. Did you mean 'Lorenz'?",
        "generate model.solver.method=tsit | unknown model.solver.method 'tsit'. Did you mean 'tsit5'?",
        "generate model.solver.method=rk4 | model.solver: solver method 'rk4' cannot adapt its steps",
      })
  void mistakesAreExplainedOnStandardErrorWithCodeTwo(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void withoutACommandTheCommandsAreListed() {
    CommandRun run = CommandRun.of();
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("a command is needed. Commands: quickstart,");
  }

  @Test
  void verboseShowsWhereAMistakeWasFound() {
    CommandRun run = CommandRun.of("generate", "seed=x", "--verbose");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("UserException").contains("\tat ");
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    String escape = "\u001b[";
    assertThat(CommandRun.on(new Terminal(true, true, true), "x").err()).contains(escape);
    assertThat(CommandRun.on(new Terminal(true, true, false), "x").err()).doesNotContain(escape);
    assertThat(CommandRun.on(new Terminal(true, false, true), "x").err()).doesNotContain(escape);
    assertThat(CommandRun.on(new Terminal(true, true, true), "--help").out()).contains(escape);
    assertThat(CommandRun.of("--help").out()).doesNotContain(escape);
  }

  @Test
  void theBackendOptionIsTheBackendGroup() {
    String option = CommandRun.of("generate", "--backend", "jvm", "--dry-run").out();
    String before = CommandRun.of("--backend=jvm", "--dry-run", "generate").out();
    String group = CommandRun.of("generate", "backend=jvm", "--dry-run").out();
    assertThat(option).isEqualTo(group).isEqualTo(before).contains("backend:\n  name: jvm");
  }
}
