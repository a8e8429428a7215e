package org.attractor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.attractor.api.UserException;
import org.attractor.api.model.ParameterSpec;
import org.attractor.core.ode.tableau.Tableaux;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialAutoencoderTest {
  /** Parameter counts of the published runs (paper_runs.csv, column n_params). */
  @ParameterizedTest
  @CsvSource({
    "gru, 3, 10, 29665",
    "gru, 25, 10, 34769",
    "node, 3, 10, 30510",
    "node, 10, 10, 33282",
    "mlp-cell, 3, 10, 30656",
    "mlp-cell, 10, 100, 69090",
    "rnn-tanh, 3, 10, 29629"
  })
  void parametersAreAsManyAsPublished(String decoder, int latents, int neurons, int count) {
    SequentialAutoencoder model =
        new SequentialAutoencoder(settings(DecoderKind.parse(decoder), neurons, latents));
    assertThat(model.parameters().stream().mapToInt(p -> p.shape().count()).sum()).isEqualTo(count);
  }

  @Test
  void namesAreThoseOfThePublishedCheckpoints() {
    assertThat(new SequentialAutoencoder(settings(DecoderKind.MLP_CELL, 10, 3)).parameters())
        .extracting(ParameterSpec::name)
        .containsExactly(
            "encoder.weight_ih_l0",
            "encoder.weight_hh_l0",
            "encoder.bias_ih_l0",
            "encoder.bias_hh_l0",
            "encoder.weight_ih_l0_reverse",
            "encoder.weight_hh_l0_reverse",
            "encoder.bias_ih_l0_reverse",
            "encoder.bias_hh_l0_reverse",
            "ic_linear.weight",
            "ic_linear.bias",
            "readout.weight",
            "readout.bias",
            "decoder.cell.weight_ih",
            "decoder.cell.weight_hh",
            "decoder.cell.bias_ih",
            "decoder.cell.bias_hh",
            "decoder.cell.mlp.0.weight",
            "decoder.cell.mlp.0.bias",
            "decoder.cell.mlp.2.weight",
            "decoder.cell.mlp.2.bias");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> settings(DecoderKind.NODE, 10, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("latent_size=0")
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> SolverSettings.fixed("rk4", 0)).isInstanceOf(UserException.class);
    assertThatThrownBy(
            () ->
                new SolverSettings(
                    Tableaux.named("rk4"), SolverSettings.published().tolerance(), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rk4")
        .hasMessageContaining("bosh3, dopri5, tsit5");
  }

  private static ModelSettings settings(DecoderKind decoder, int neurons, int latents) {
    return new ModelSettings(
        decoder,
        neurons,
        70,
        latents,
        64,
        List.of(128),
        Activation.TANH,
        OptionalDouble.of(0.1),
        0.05,
        SolverSettings.published());
  }
}
