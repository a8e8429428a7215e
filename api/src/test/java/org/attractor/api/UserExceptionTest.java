package org.attractor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserExceptionTest {
  private static final List<String> MODELS = List.of("gru", "node", "node-discrete");

  @ParameterizedTest
  @CsvSource({
    "gr, gru",
    "grue, gru",
    "NODE, node",
    "nodes, node",
    "node_discrete, node-discrete",
    "node-discreet, node-discrete",
    "discrete, node-discrete"
  })
  void nearestNameIsTheOneWithFewestEdits(String given, String nearest) {
    assertThat(UserException.nearest(given, MODELS)).contains(nearest);
  }

  /** More than half of the letters would have to change. */
  @ParameterizedTest
  @CsvSource({"transformer", "x", "lstm"})
  void nothingIsSuggestedForANameUnlikeAny(String given) {
    assertThat(UserException.nearest(given, MODELS)).isEmpty();
  }

  @Test
  void nothingIsSuggestedWhereNothingExists() {
    assertThat(UserException.nearest("gru", List.of())).isEmpty();
  }

  /** Exactly half of the letters is still near. */
  @Test
  void halfOfTheLettersMayDiffer() {
    assertThat(UserException.nearest("abxy", List.of("abcd"))).contains("abcd");
    assertThat(UserException.nearest("axyz", List.of("abcd"))).isEmpty();
  }

  @Test
  void messageNamesWhatWasGivenTheNearestAndAllThatIsAllowed() {
    assertThat(UserException.unknownName("model", "nodde", MODELS))
        .hasMessage(
            "unknown model 'nodde'. Did you mean 'node'? Allowed: gru, node, node-discrete");
    assertThat(UserException.unknownName("model", "transformer", MODELS))
        .hasMessage("unknown model 'transformer'. Allowed: gru, node, node-discrete");
  }

  @Test
  void causeIsKept() {
    Exception cause = new IllegalArgumentException("underneath");
    assertThat(new UserException("damaged", cause)).hasMessage("damaged").hasCause(cause);
  }
}
