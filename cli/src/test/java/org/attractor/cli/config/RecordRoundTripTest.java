package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records survive the way through YAML, numbers the way through a word, whatever their values. */
class RecordRoundTripTest {
  private final ConfigComposer composer = new ConfigComposer();

  @Property(tries = 200)
  void whatIsWrittenReadsBackAsTheSame(
      @ForAll("names") String name, @ForAll double number, @ForAll long seed) {
    double positive = Math.max(Double.MIN_VALUE, Math.min(Math.abs(number), 1e300));
    RunConfig base = composer.compose(List.of()).config();
    RunConfig config =
        new RunConfig(
            Math.abs(seed / 2),
            base.data(),
            base.model(),
            base.trainer(),
            base.backend(),
            base.watch(),
            new RunSection(Optional.empty(), Optional.of(name)));
    Composition composition = new Composition(config, List.of(), Map.of());
    JsonNode tree = Yaml.read(composition.yaml(), "composed");
    assertThat(new RecordReader(Map.of()).read(RunConfig.class, (ObjectNode) tree, ""))
        .isEqualTo(config);
    assertThat(
            composer
                .compose(List.of("model.learning_rate=" + positive))
                .config()
                .model()
                .learningRate())
        .isEqualTo(positive);
  }

  /** Texts that YAML could mistake for something else, and any others. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "null",
            "~",
            "true",
            "no",
            "on",
            "1",
            "1.5",
            "1e-3",
            "0x1F",
            "010",
            "1_000",
            "",
            " ",
            "a: b",
            "- a",
            "#x",
            "'",
            "\"",
            "{",
            "[",
            "&a",
            "*a",
            "!t",
            "%",
            "@",
            "`",
            "|",
            ">",
            "2026-11-24",
            "12:30:00",
            "\n",
            "a\nb",
            "\t",
            "é",
            "?",
            ":"),
        Arbitraries.strings().ascii().ofMaxLength(12).filter(RecordRoundTripTest::isPrintable));
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
