package org.attractor.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.attractor.api.UserException;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SolverSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelMetadataTest {
  @ParameterizedTest
  @EnumSource(DecoderKind.class)
  void settingsAreReadBackAsTheyWere(DecoderKind decoder) {
    for (SolverSettings solver :
        List.of(SolverSettings.published(), SolverSettings.fixed("rk4", 2))) {
      ModelSettings settings =
          new ModelSettings(
              decoder,
              7,
              12,
              3,
              5,
              List.of(4, 6),
              Activation.RELU,
              OptionalDouble.of(0.1),
              0.25,
              solver);
      assertThat(ModelMetadata.read(ModelMetadata.write(settings))).contains(settings);
    }
    ModelSettings plain = ModelSettings.publishedGru(10, 3);
    assertThat(ModelMetadata.read(ModelMetadata.write(plain))).contains(plain);
  }

  @Test
  void filesOfOtherProgramsHaveNone() {
    assertThat(ModelMetadata.read(Map.of("format", "pt"))).isEmpty();
    Map<String, String> damaged =
        new HashMap<>(ModelMetadata.write(ModelSettings.publishedNode(10, 3)));
    damaged.put("model.neurons", "many");
    assertThatThrownBy(() -> ModelMetadata.read(damaged)).isInstanceOf(UserException.class);
  }
}
