package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and ranges make every combination, the last word varying fastest. */
class SweepGridTest {
  @Test
  void listsCombine() {
    SweepGrid grid = SweepGrid.of(List.of("model=gru,node", "data=lorenz", "seed=0,1"));
    assertThat(grid.keys()).containsExactly("model", "seed");
    assertThat(grid.points())
        .extracting(SweepGrid.Point::words)
        .containsExactly(
            List.of("model=gru", "data=lorenz", "seed=0"),
            List.of("model=gru", "data=lorenz", "seed=1"),
            List.of("model=node", "data=lorenz", "seed=0"),
            List.of("model=node", "data=lorenz", "seed=1"));
    assertThat(grid.points().get(2).values()).isEqualTo(Map.of("model", "node", "seed", "0"));
  }

  @Test
  void whatIsInBracketsIsOneValue() {
    SweepGrid grid = SweepGrid.of(List.of("model.mlp_hidden=[64,32],[128]", "~seed", "+seed=1,2"));
    assertThat(grid.points()).hasSize(4);
    assertThat(grid.points().get(1).words())
        .containsExactly("model.mlp_hidden=[64,32]", "~seed", "+seed=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "range(0,5)      | 0 1 2 3 4",
        "range(2, 10, 3) | 2 5 8",
        "range(5,0,-2)   | 5 3 1",
        "range(0.1,0.35,0.1) | 0.1 0.2 0.3",
        "range(0,2),7    | 0 1 7",
        "range(3,4)      | 3"
      })
  void aRangeIsItsNumbersWithoutItsEnd(String values, String numbers) {
    assertThat(Word.parse("seed=" + values).values()).containsExactly(numbers.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "range(5)       | needed: range(first,end)",
        "range(0,5,0)   | no number lies in it",
        "range(5,0)     | no number lies in it",
        "range(3,3)     | no number lies in it",
        "range(a,3)     | 'a' is no number",
        "range(0,1e9)   | more than 10000 numbers"
      })
  void aRangeThatIsNoneIsExplained(String range, String message) {
    assertThatThrownBy(() -> Word.parse("seed=" + range))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(range)
        .hasMessageContaining(message);
  }

  @Test
  void moreRunsThanAnybodyCanWantAreRefused() {
    assertThatThrownBy(
            () -> SweepGrid.of(List.of("seed=range(0,1000)", "model.latent_size=range(1,1000)")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("more than 100000 runs");
  }
}
