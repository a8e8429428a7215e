package org.attractor.analysis.consistency.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.attractor.analysis.consistency.Small;
import org.attractor.api.UserException;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceFileTest {
  @TempDir private Path folder;

  /** Sizes of the published runs. */
  @Test
  void theBuiltInFileHoldsThePublishedCheckpoints() {
    assertThat(ReferenceFile.builtIn())
        .extracting(
            ReferenceModel::name,
            m -> m.settings().decoder(),
            m -> m.settings().latentSize(),
            m -> m.settings().hidden(),
            m -> m.evaluations().stream().map(ReferenceEvaluation::name).toList())
        .containsExactlyInAnyOrder(
            tuple("gru3", DecoderKind.GRU, 3, List.of(), List.of("float64")),
            tuple("gru25", DecoderKind.GRU, 25, List.of(), List.of("float64")),
            tuple("node3", DecoderKind.NODE, 3, List.of(128), List.of("exact", "tsit5_float64")),
            tuple("node10", DecoderKind.NODE, 10, List.of(128), List.of("tsit5_float64")));
  }

  @Test
  void kindsAndSizesComeFromTheFile() {
    List<ReferenceModel> models = ReferenceFile.read(Small.file());
    assertThat(models)
        .extracting(m -> m.system() + "/" + m.name())
        .containsExactlyInAnyOrder(
            "Lorenz/gru", "Lorenz/two_layers", "Rossler/discrete", "Rossler/vanilla");
    for (ReferenceModel model : models) {
      ModelSettings s = model.settings();
      boolean lorenz = model.system().equals("Lorenz");
      assertThat(List.of(s.neurons(), s.bins(), s.encoderSize(), s.latentSize()))
          .isEqualTo(lorenz ? List.of(4, 6, 5, 2) : List.of(7, 9, 3, 4));
    }
    ModelSettings discrete = named(models, "discrete").settings();
    assertThat(discrete.decoder()).isEqualTo(DecoderKind.MLP_CELL);
    assertThat(discrete.hidden()).containsExactly(8);
    assertThat(discrete.activation()).isEqualTo(Activation.RELU);
    assertThat(discrete.dt()).isEqualTo(OptionalDouble.of(0.1));
    assertThat(named(models, "vanilla").settings().dt()).isEmpty();
    assertThat(named(models, "two_layers").settings().hidden()).containsExactly(6, 3);
    assertThat(named(models, "two_layers").evaluations())
        .extracting(
            ReferenceEvaluation::name,
            e -> e.solve().orElseThrow().stepsPerBin(),
            e -> e.solve().orElseThrow().converged())
        .containsExactlyInAnyOrder(tuple("rk4_float64", 2, false), tuple("exact", 0, true));
  }

  private static ReferenceModel named(List<ReferenceModel> models, String name) {
    return models.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rossler/batch                           | group 'Rossler/batch' is missing",
        "Rossler/batch/spikes                    | dataset 'Rossler/batch/spikes' is missing",
        "Rossler/vanilla/weights                 | group 'Rossler/vanilla/weights' is missing",
        "Rossler/vanilla/weights/readout.bias    | dataset 'Rossler/vanilla/weights/readout.bias' is missing",
        "Rossler/vanilla/float64                 | group 'Rossler/vanilla' has no group with double-precision",
        "Rossler/vanilla/float64/grads/ic_linear.bias | dataset 'Rossler/vanilla/float64/grads/ic_linear.bias' is missing",
        "Rossler/discrete@activation             | attribute 'activation' of 'Rossler/discrete' is missing",
        "Lorenz/two_layers/rk4_float64@nfe       | attribute 'nfe' of 'Lorenz/two_layers/rk4_float64'",
      })
  void whatIsMissingIsNamed(String path, String message) {
    String system = path.substring(0, path.indexOf('/'));
    Path file =
        Small.changed(folder.resolve("changed.h5"), system, Collections.singletonMap(path, null));
    assertThatThrownBy(() -> ReferenceFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void attributesThatContradictTheWeightsAreRefused() {
    assertRefused("Rossler/vanilla@latent_size", 5, "'latent_size'", "5.0", "say 4");
    assertRefused("Rossler/vanilla@n_timesteps", 70, "'n_timesteps'", "70.0", "say 9");
    assertRefused("Rossler/vanilla@kind", "gru", "'kind'", "says gru", "say rnn-tanh");
    assertRefused("Rossler/discrete@mlp_hidden", new int[] {9}, "'mlp_hidden'", "[9]", "[8]");
    assertRefused("Rossler/discrete@activation", "tanhh", "Did you mean 'tanh'?");
    assertRefused("Rossler/vanilla/weights/readout.bias", new float[6], "[6]", "[7]");
    assertRefused("Rossler/vanilla/float64/latents", new double[3][9][5], "[3, 9, 4]");
    assertRefused("Rossler/batch/spikes", new float[][] {{1}}, "must be [trial, time, neuron]");
    assertRefused("Rossler/batch/spikes", new float[3][9][2], "7 neurons", "spikes' 2");
    double[][][] broken = new double[3][9][4];
    broken[0][1][0] = Double.NaN;
    assertRefused("Rossler/vanilla/float64/latents", broken, "NaN at flat index 4");
  }

  private void assertRefused(String path, Object replacement, String... messages) {
    Path file = Small.changed(folder.resolve("changed.h5"), "Rossler", Map.of(path, replacement));
    assertThatThrownBy(() -> ReferenceFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void filesOfAnotherKindAreRefused() throws IOException {
    assertThatThrownBy(() -> ReferenceFile.read(folder.resolve("none.h5")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no reference file");
    Path text = Files.writeString(folder.resolve("text.h5"), "text");
    assertThatThrownBy(() -> ReferenceFile.read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not an HDF5 file");
  }
}
