package org.attractor.datasets.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Test;

class ReadoutTest {
  @Test
  void weightsAreTheVeryOnesOfNumpy() {
    for (JsonNode expected : Reference.numpy().get("readout")) {
      double[][] weights =
          Readout.draw(
              expected.get("latents").asInt(),
              expected.get("neurons").asInt(),
              expected.get("seed").asLong());
      assertThat(weights).hasNumberOfRows(expected.get("weights").size());
      for (int latent = 0; latent < weights.length; latent++) {
        assertThat(weights[latent])
            .isEqualTo(Reference.doubles(expected.get("weights").get(latent)));
      }
    }
  }

  @Test
  void neuronsAreSortedByTheFirstLatent() {
    assertThat(Readout.draw(4, 100, 17)[0]).isSorted();
  }
}
