package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema of configuration files says what the composer accepts. */
class ConfigSchemaTest {
  private final ConfigComposer composer = new ConfigComposer();
  private final JsonNode schema = schema();

  private JsonNode schema() {
    try {
      return new ObjectMapper().readTree(new ConfigSchema(composer.choices()).json());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyKeyIsThereAndNoOther() {
    for (String key : composer.keys().all()) {
      String path = "/properties/" + key.replace(".", "/properties/");
      assertThat(schema.at(path).isMissingNode()).as(key).isFalse();
      if (composer.keys().isSection(key)) {
        assertThat(schema.at(path).path("additionalProperties").asBoolean(true)).as(key).isFalse();
      }
    }
    for (String key : SweepWords.keys().all()) {
      assertThat(schema.at("/properties/" + key.replace(".", "/properties/")).isMissingNode())
          .as(key)
          .isFalse();
    }
    // Beside the keys of the record, these alone.
    assertThat(schema.path("properties").properties())
        .extracting(Map.Entry::getKey)
        .hasSize(RunConfig.class.getRecordComponents().length + 4)
        .contains("defaults", "sweep", "executor", "spark");
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
  }

  @Test
  void numbersHaveTheirRanges() {
    JsonNode latents = schema.at("/properties/model/properties/latent_size/anyOf/0");
    assertThat(latents.path("type").asText()).isEqualTo("integer");
    assertThat(latents.path("minimum").asInt()).isEqualTo(1);
    JsonNode dropout = schema.at("/properties/model/properties/dropout/anyOf/0");
    assertThat(dropout.path("exclusiveMaximum").asInt()).isEqualTo(1);
    JsonNode clip = schema.at("/properties/trainer/properties/gradient_clip/anyOf");
    assertThat(clip.get(0).path("exclusiveMinimum").asInt(-1)).isZero();
    assertThat(clip.get(1).path("type").asText()).isEqualTo("null");
  }

  @Test
  void namesAreListed() {
    JsonNode item = schema.at("/properties/defaults/items/properties");
    assertThat(item.path("model").path("enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(composer.choices().of("model"));
    assertThat(schema.at("/properties/model/properties/decoder/anyOf/0/enum"))
        .extracting(JsonNode::asText)
        .containsExactly("gru", "node", "mlp-cell", "rnn-tanh");
    assertThat(schema.at("/properties/data/properties/system/anyOf/0/enum"))
        .extracting(JsonNode::asText)
        .contains("Lorenz");
  }
}
