package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.attractor.api.backend.Backends;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;

/** {@code backends} shows every engine on the class path. */
class BackendsCommandTest {
  @Test
  void everyProviderHasARow() throws IOException {
    CommandRun run = CommandRun.of("backends", "--json");
    JsonNode rows = new ObjectMapper().readTree(run.out()).get("backends");
    List<String> names =
        StreamSupport.stream(rows.spliterator(), false).map(r -> r.get("name").asText()).toList();
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(names)
        .contains("jvm")
        .containsExactlyElementsOf(
            Backends.providers().stream().map(p -> p.info().name()).toList());
    assertThat(rows.get(names.indexOf("jvm")).get("available").asBoolean()).isTrue();
    assertThat(rows.get(names.indexOf("jvm")).get("reason").isNull()).isTrue();
  }

  @Test
  void theTextTwinHasTheSameRows() {
    assertThat(CommandRun.of("backends").out())
        .contains("name")
        .contains("jvm")
        .contains("float32, float64");
  }
}
