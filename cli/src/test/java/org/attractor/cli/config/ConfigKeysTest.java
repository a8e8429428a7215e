package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built-in files and the records describe the same keys. */
class ConfigKeysTest {
  private final ConfigComposer composer = new ConfigComposer();

  @Test
  void theComposedYamlHasEveryKeyInTheOrderOfTheRecords() {
    JsonNode tree = Yaml.read(composer.compose(List.of()).yaml(), "composed");
    assertThat(leaves("", tree))
        .containsExactlyElementsOf(
            composer.keys().all().stream().filter(k -> !composer.keys().isSection(k)).toList());
  }

  @Test
  void everyFileOfAGroupIsAChoiceAndEveryChoiceIsAFile() throws IOException, URISyntaxException {
    for (String group : composer.choices().groups()) {
      Path folder = Path.of(getClass().getResource("/org/attractor/conf/" + group).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        Set<String> names =
            files
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .collect(Collectors.toSet());
        assertThat(names).containsExactlyInAnyOrderElementsOf(composer.choices().of(group));
      }
    }
  }

  private static List<String> leaves(String prefix, JsonNode node) {
    return node.properties().stream()
        .flatMap(
            entry ->
                entry.getValue().isObject()
                    ? leaves(prefix + entry.getKey() + ".", entry.getValue()).stream()
                    : Arrays.stream(new String[] {prefix + entry.getKey()}))
        .toList();
  }
}
