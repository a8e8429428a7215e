package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attractor.core.model.DecoderKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of a configuration: which one counts. */
class ConfigComposerTest {
  private final ConfigComposer composer = new ConfigComposer();
  @TempDir private Path folder;

  private RunConfig compose(String... words) {
    return composer.compose(List.of(words)).config();
  }

  private RunConfig composeWith(String yaml, String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
    return composer.compose(List.of(words), Optional.of(file)).config();
  }

  @Test
  void withoutWordsTheDefaultsOfTheRootFileCount() {
    RunConfig config = compose();
    assertThat(config.data().system()).isEqualTo("Arneodo");
    assertThat(config.model().name()).isEqualTo("node");
    assertThat(config.trainer().name()).isEqualTo("paper");
    assertThat(config.backend().name()).isEqualTo("jvm");
    assertThat(config.seed()).isZero();
    assertThat(config.run()).isEqualTo(new RunSection(Optional.empty(), Optional.empty()));
  }

  @Test
  void everyChoiceOfEveryGroupComposes() {
    for (String group : composer.choices().groups()) {
      for (String choice : composer.choices().of(group)) {
        RunConfig config = compose(group + "=" + choice);
        assertThat(composer.compose(List.of(group + "=" + choice)).yaml())
            .as(group + "=" + choice)
            .contains("name: " + choice + "\n");
        assertThat(config).isNotNull();
      }
    }
  }

  @Test
  void lorenzIsSampledMoreDensely() {
    assertThat(compose("data=lorenz").data().pointsPerPeriod()).isEqualTo(100);
    assertThat(compose("data=rossler").data().pointsPerPeriod()).isEqualTo(35);
  }

  @Test
  void aWordChangesOneKeyWhateverTheOrderOfTheWords() {
    assertThat(compose("model.latent_size=5", "model=gru"))
        .isEqualTo(compose("model=gru", "model.latent_size=5"))
        .satisfies(config -> assertThat(config.model().latentSize()).isEqualTo(5));
  }

  @Test
  void theLastOfTwoWordsForOneKeyCounts() {
    assertThat(compose("seed=1", "seed=2").seed()).isEqualTo(2);
    assertThat(compose("model=gru", "model=node").model().name()).isEqualTo("node");
  }

  @Test
  void referencesFollowTheOverriddenKey() {
    TrainerConfig trainer =
        compose("model.learning_rate=0.25", "model.solver.method=dopri5").trainer();
    assertThat(trainer.learningRate()).isEqualTo(0.25);
    assertThat(trainer.solver().method()).isEqualTo("dopri5");
  }

  @Test
  void anOverriddenReferenceIsAnOrdinaryValue() {
    RunConfig config = compose("trainer.learning_rate=0.125", "model.learning_rate=0.25");
    assertThat(config.trainer().learningRate()).isEqualTo(0.125);
    assertThat(config.model().learningRate()).isEqualTo(0.25);
  }

  @Test
  void aReferenceWithinATextBecomesPartOfIt() {
    assertThat(
            compose("run.name=${model.name}_${model.latent_size}_${seed}", "seed=3").run().name())
        .contains("node_3_3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "quick"})
  void presetsAreShorterThanThePublishedTraining(String preset) {
    for (String model : composer.choices().of("model")) {
      RunConfig config = compose("model=" + model, "trainer=" + preset);
      RunConfig paper = compose("model=" + model, "trainer=paper");
      assertThat(config.trainer().name()).isEqualTo(preset);
      assertThat(config.trainer().maxEpochs())
          .as(model)
          .isLessThan(paper.trainer().maxEpochs() / 5);
      assertThat(config.model()).as("the model is the published one").isEqualTo(paper.model());
    }
  }

  @Test
  void theFastPresetKeepsFromHowManyBinsAModelGrows() {
    for (String model : composer.choices().of("model")) {
      TrainerConfig fast = compose("model=" + model, "trainer=fast").trainer();
      TrainerConfig paper = compose("model=" + model).trainer();
      assertThat(fast.pointsSchedule().schedule().points(0, fast.maxEpochs(), 70))
          .as(model)
          .isEqualTo(paper.pointsSchedule().schedule().points(0, paper.maxEpochs(), 70));
      assertThat(
              fast.pointsSchedule().schedule().points(fast.maxEpochs() - 1, fast.maxEpochs(), 70))
          .as(model)
          .isEqualTo(70);
      assertThat(
              fast.learningRateSchedule().schedule().factor(fast.maxEpochs() - 1, fast.maxEpochs()))
          .as("the rate falls to nothing")
          .isLessThan(1e-3);
    }
  }

  @Test
  void theFastPresetIsChosenByTheFamilyOfModels() {
    TrainerConfig gru = compose("model=gru", "trainer=fast").trainer();
    assertThat(gru.dropout()).isEqualTo(0.05);
    assertThat(gru.weightDecay()).isEqualTo(3e-4);
    assertThat(gru.learningRate()).isEqualTo(3e-3);
    TrainerConfig discrete = compose("model=ablation0_baseline", "trainer=fast").trainer();
    assertThat(discrete.dropout()).isEqualTo(0.02);
    assertThat(discrete.weightDecay()).as("the published one").isZero();
    assertThat(discrete.learningRate()).isEqualTo(5e-3);
    assertThat(compose("model.fast.epochs=7", "trainer=fast").trainer().maxEpochs()).isEqualTo(7);
    assertThat(compose("model.fast.epochs=7").trainer().maxEpochs()).isEqualTo(3000);
  }

  /** A GRU's published 70 bins at first are all bins of shorter trials, too. */
  @Test
  void theFastPresetTakesTrialsShorterThanTheModelsFirstNumberOfBins() {
    PointsScheduleConfig points =
        compose("model=gru", "trainer=fast", "data.bins=40").trainer().pointsSchedule();
    assertThat(points.schedule().points(0, 200, 40)).isEqualTo(40);
  }

  @Test
  void textsKeepEveryCharacterThatYamlWouldRead() {
    for (String text : List.of("a: b", "#1", "1.10", "010", "C:\\x", "a=b", "true", "")) {
      assertThat(compose("run.name=" + text).run().name()).as(text).contains(text);
    }
    assertThat(compose("run.name='a,b'").run().name()).contains("a,b");
    assertThat(compose("run.name='null'").run().name()).contains("null");
    assertThat(compose("run.name=x", "run.name=null").run().name()).isEmpty();
  }

  @Test
  void listsAndSectionsAreWrittenInBrackets() {
    RunConfig config =
        compose("model.mlp_hidden=[64, 32]", "model.solver={method: rk4, adaptive: false}");
    assertThat(config.model().mlpHidden()).containsExactly(64, 32);
    assertThat(config.model().solver()).isEqualTo(new SolverConfig("rk4", false, 1e-3, 1e-3, 1));
  }

  @Test
  void aTildeRemovesAKeyAndAPlusAddsOne() {
    assertThat(compose("trainer=quick", "~trainer.gradient_clip").trainer().gradientClip())
        .isEmpty();
    assertThat(
            compose("trainer=quick", "~trainer.gradient_clip", "+trainer.gradient_clip=2")
                .trainer()
                .gradientClip())
        .contains(2.0);
  }

  @Test
  void aFileLiesBetweenTheChoicesAndTheWords() throws IOException {
    String yaml = "seed: 7\nmodel:\n  latent_size: 5\n  encoder_size: 32\n";
    RunConfig config = composeWith(yaml, "model.latent_size=8");
    assertThat(config.seed()).isEqualTo(7);
    assertThat(config.model().latentSize()).isEqualTo(8);
    assertThat(config.model().encoderSize()).isEqualTo(32);
  }

  @Test
  void aFileChoosesWithDefaultsAndAWordChoosesOtherwise() throws IOException {
    String yaml = "defaults:\n- model: gru\n- trainer: quick\n";
    assertThat(composeWith(yaml).model().name()).isEqualTo("gru");
    assertThat(composeWith(yaml).trainer().name()).isEqualTo("quick");
    assertThat(composeWith(yaml, "model=node-discrete").model().name()).isEqualTo("node-discrete");
  }

  @Test
  void aSectionWithoutANameAdjustsWhateverIsChosen() throws IOException {
    RunConfig config = composeWith("model:\n  latent_size: 5\n", "model=gru");
    assertThat(config.model().name()).isEqualTo("gru");
    assertThat(config.model().latentSize()).isEqualTo(5);
  }

  @Test
  void aSectionWithANameIsAChoiceThatAWordReplaces() throws IOException {
    String yaml = "model:\n  name: gru\n  latent_size: 5\n";
    assertThat(composeWith(yaml).model().decoder()).isEqualTo(DecoderKind.GRU);
    assertThat(composeWith(yaml).model().latentSize()).isEqualTo(5);
    assertThat(composeWith(yaml, "model=node")).isEqualTo(compose("model=node"));
  }

  @Test
  void aWholeConfigurationFedBackIsTheSameConfiguration() throws IOException {
    for (String model : composer.choices().of("model")) {
      Composition first =
          composer.compose(
              List.of("model=" + model, "trainer=quick", "data=lorenz", "seed=3", "run.name=a: b"));
      assertThat(composeWith(first.yaml())).isEqualTo(first.config());
    }
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(composeWith("# nothing\n")).isEqualTo(compose());
  }

  @Test
  void theOverridesAloneAreJsonWithTypes() {
    Composition composition =
        composer.compose(List.of("data=lorenz", "model=gru", "model.latent_size=10", "seed=0"));
    assertThat(composition.overridesJson().replaceAll("\\s", ""))
        .isEqualTo("{\"data\":\"lorenz\",\"model\":\"gru\",\"model.latent_size\":10,\"seed\":0}");
  }
}
