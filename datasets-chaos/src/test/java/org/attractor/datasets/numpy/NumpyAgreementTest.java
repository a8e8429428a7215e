package org.attractor.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attractor.datasets.Reference;
import org.attractor.datasets.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NumPy's generators bit for bit: every comparison is exact. */
class NumpyAgreementTest {
  private static Stream<JsonNode> cases(String name) {
    return Stream.of(Reference.numpy().get(name))
        .flatMap(
            array -> {
              Stream.Builder<JsonNode> builder = Stream.builder();
              array.forEach(builder);
              return builder.build();
            });
  }

  static Stream<JsonNode> generators() {
    return cases("default_rng");
  }

  static Stream<JsonNode> permutations() {
    return cases("permutation");
  }

  static Stream<JsonNode> splits() {
    return cases("split");
  }

  @ParameterizedTest
  @MethodSource("generators")
  void pcg64GivesTheSameWordsAndNumbers(JsonNode expected) {
    long seed = expected.get("seed").asLong();
    Pcg64 words = new Pcg64(seed);
    for (JsonNode word : expected.get("words")) {
      assertThat(words.nextLong()).isEqualTo(Long.parseUnsignedLong(word.asText(), 16));
    }
    Pcg64 numbers = new Pcg64(seed);
    for (JsonNode number : expected.get("uniform")) {
      assertThat(numbers.uniform(-0.5, 0.5)).isEqualTo(number.asDouble());
    }
  }

  @ParameterizedTest
  @MethodSource("permutations")
  void permutationsAreThoseOfRandomState(JsonNode expected) {
    assertThat(LegacyPermutation.of(expected.get("n").asInt(), expected.get("seed").asLong()))
        .isEqualTo(Reference.ints(expected.get("order")));
  }

  @ParameterizedTest
  @MethodSource("splits")
  void splitsAreThoseOfScikitLearn(JsonNode expected) {
    Map<Split, int[]> split =
        TrialSplit.of(expected.get("trials").asInt(), expected.get("seed").asLong());
    for (Split part : Split.values()) {
      assertThat(split.get(part)).isEqualTo(Reference.ints(expected.get(part.key())));
    }
  }

  @Test
  void splitOfThePublishedDatasets() throws Exception {
    JsonNode expected = Reference.numpy().get("split_published");
    Map<Split, int[]> split = TrialSplit.of(2000, 0);
    assertThat(split.values().stream().mapToInt(inds -> inds.length))
        .containsExactly(1280, 320, 400);
    assertThat(Arrays.copyOf(split.get(Split.VALID), 16))
        .isEqualTo(Reference.ints(expected.get("valid_first_16")));
    String all =
        split.values().stream()
            .flatMapToInt(Arrays::stream)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo(expected.get("sha256_of_train_valid_test_joined_by_commas").asText());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 32})
  void seedsThatRandomStateRefusesAreRefused(long seed) {
    assertThatThrownBy(() -> TrialSplit.of(10, seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(seed));
  }

  @Test
  void impossibleRequestsAreRefused() {
    assertThatThrownBy(() -> TrialSplit.of(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
    assertThatThrownBy(() -> new Pcg64(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
