package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake has a message that says what was given, what is allowed and what was near. */
class ConfigErrorsTest {
  private final ConfigComposer composer = new ConfigComposer();
  @TempDir private Path folder;

  private AbstractThrowableAssert<?, ?> refused(String... words) {
    return assertThatThrownBy(() -> composer.compose(List.of(words)))
        .isInstanceOf(UserException.class);
  }

  private AbstractThrowableAssert<?, ?> refusedFile(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
    return assertThatThrownBy(() -> composer.compose(List.of(), Optional.of(file)))
        .isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.latent_sise=5   | unknown key 'model.latent_sise' on the command line. Did you mean 'model.latent_size'?",
        "latent_size=5         | unknown key 'latent_size' on the command line. Did you mean 'model.latent_size'?",
        "max_epochs=5          | Did you mean 'trainer.max_epochs'?",
        "trainer.solver.meth=x | Keys of 'trainer.solver': method, adaptive, rtol, atol, steps_per_bin",
        "sead=5                | Did you mean 'seed'?",
        "sead=5                | At the top: seed, data, model, trainer, backend, watch, run",
        "seed.x=5              | unknown key 'seed.x'",
        "model=nod             | unknown model on the command line 'nod'. Did you mean 'node'?",
        "backend=djk           | Did you mean 'djl'? Allowed: djl, dl4j, jvm",
        "model.latent_size=0   | model.latent_size is '0'; needed: a whole number of at least 1",
        "model.latent_size=2.5 | model.latent_size is '2.5'; needed: a whole number of at least 1",
        "model.latent_size=abc | model.latent_size is 'abc'; needed: a whole number of at least 1",
        "model.latent_size=99999999999 | model.latent_size is '99999999999'; needed: a whole number",
        "model.dropout=1       | model.dropout is '1'; needed: a number of at least 0 and below 1",
        "model.learning_rate=0 | model.learning_rate is '0'; needed: a number above 0",
        "model.learning_rate=nan | model.learning_rate is 'nan'; needed: a number above 0",
        "model.learning_rate=1e999 | model.learning_rate is '1e999'; needed: a number above 0",
        "model.learning_rate=true | needed: a number above 0",
        "model.mlp_hidden=64   | model.mlp_hidden is '64'; needed: a list such as [128, 64]",
        "'model.mlp_hidden=[64, 0]' | model.mlp_hidden[1] is 0; needed: a whole number of at least 1",
        "model.decoder=gro     | unknown model.decoder 'gro'. Did you mean 'gru'? Allowed: gru, node, mlp-cell, rnn-tanh",
        "model.dt=0.1          | model: the decoder is 'node', which has no residual update, but dt is 0.1; write dt=null",
        "model.decoder=gru     | model: the decoder is 'gru', which has no hidden layers, but mlp_hidden is [128]; write mlp_hidden=[]",
        "trainer.solver.adaptive=maybe | needed: true or false",
        "trainer.solver=rk4    | is a section with keys of its own, not one value",
        "backend.dtype=float16 | unknown backend.dtype 'float16'. Did you mean 'float32'? Allowed: float32, float64",
        "backend.device=gpu    | backend: device is 'gpu'; allowed: cpu, gpu:0",
        "trainer.on_divergence=stopp | Did you mean 'stop'?",
        "seed=1,2              | 'seed=1,2': one value is needed here, but 2 are given",
        "model=gru,node        | one value is needed here, but 2 are given",
        "seed=${model.foo}     | unknown key 'model.foo' in '${model.foo}' of 'seed'",
        "seed=${model}         | 'seed' refers to 'model', which is a section, not a value",
        "seed=${seed}          | 'seed' refers to itself: seed -> seed",
        "+seed=1               | the key is set already; to change it leave out the '+'",
        "+model=gru            | the key is set already",
        "~model                | 'trainer.learning_rate' refers to 'model.learning_rate', which is not set",
        "~backend              | the key 'backend' is missing",
        "~seed                 | the key 'seed' is missing",
        "~sed                  | Did you mean 'seed'?",
        "~seed=1               | a key is removed by ~key, without a value",
        "seed                  | 'seed' is no setting",
        "=5                    | '=5' is no setting",
        "model.mlp_hidden=[64  | not valid YAML",
      })
  void everyMistakeIsExplained(String word, String message) {
    refused(word).hasMessageContaining(message);
  }

  @Test
  void aCycleOfReferencesIsShown() {
    refused("model.learning_rate=${trainer.learning_rate}")
        .hasMessageContaining(
            "'model.learning_rate' refers to itself: "
                + "model.learning_rate -> trainer.learning_rate -> model.learning_rate");
  }

  @Test
  void aKeyRemovedTwiceIsNotSet() {
    refused("~trainer.gradient_clip", "~trainer.gradient_clip")
        .hasMessageContaining("is not set, so it cannot be removed");
  }

  @Test
  void aSolverNeedsATolerance() {
    refused("model.solver.rtol=0", "model.solver.atol=0")
        .hasMessageContaining("model.solver: solver tolerances rtol=0.0, atol=0.0");
  }

  @Test
  void growthStartsWithinATrial() {
    refused("trainer=quick", "trainer.points_schedule.start=71")
        .hasMessageContaining("start is 71, but a trial has only data.bins = 70");
  }

  @Test
  void mistakesInAFileNameTheFile() throws IOException {
    refusedFile("model:\n  latent_sise: 3\n")
        .hasMessageContaining("unknown key 'model.latent_sise' in ")
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining("Did you mean 'model.latent_size'?");
    refusedFile("model: gru\n").hasMessageContaining("under 'defaults', as '- model: gru'");
    refusedFile("defaults:\n- model\n").hasMessageContaining("needed: a list of 'group: choice'");
    refusedFile("defaults:\n- modell: gru\n").hasMessageContaining("Did you mean 'model'?");
    refusedFile("defaults:\n- model: grru\n").hasMessageContaining("Did you mean 'gru'?");
    refusedFile("model: [1\n").hasMessageContaining("not valid YAML: line ");
    refusedFile("- 1\n- 2\n").hasMessageContaining("keys with values are needed at the top");
    refusedFile("seed: 1\nseed: 2\n").hasMessageContaining("uplicate");
    refusedFile("seed: {a: 1}\n").hasMessageContaining("seed is {\"a\":1}; needed: a whole number");
    refusedFile("run:\n  name: 1.10\n").hasMessageContaining("run.name is 1.1; needed: a text");
    refusedFile("trainer:\n").hasMessageContaining("is a section with keys of its own");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> composer.compose(List.of(), Optional.of(folder.resolve("none.yaml"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.yaml': there is no such file");
    assertThatThrownBy(() -> composer.compose(List.of(), Optional.of(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it cannot be read");
  }
}
