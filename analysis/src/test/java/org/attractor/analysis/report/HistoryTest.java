package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
  @TempDir Path folder;

  @Test
  void readsNumbersAndEmptyCells() throws IOException {
    History history = History.read(file("epoch,step,train/loss\n0,1,\n0,2,1.5\n1,4,-2e-3\n"));

    assertThat(history.names()).containsExactly("epoch", "step", "train/loss");
    assertThat(history.rows()).isEqualTo(3);
    assertThat(history.column("train/loss").orElseThrow()).containsExactly(Double.NaN, 1.5, -0.002);
    assertThat(history.column("valid/loss")).isEmpty();
  }

  @Test
  void pairsValuesWithTheirEpochs() throws IOException {
    History history = History.read(file("epoch,a\n0,\n1,5\n1,\n2,7\n"));

    assertThat(history.series("a")).isDeepEqualTo(new double[][] {{1, 2}, {5, 7}});
    assertThat(history.series("b")).isDeepEqualTo(new double[][] {{}, {}});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'step,loss\n1,2\n'; names no column epoch",
        "''; names no column epoch",
        "'epoch,loss\n1,2,3\n'; line 2: 3 cells, but the header has 2",
        "'epoch,loss\n1,2\n2,much\n'; line 3, column loss: 'much' is not a number"
      })
  void saysWhereAFileIsDamaged(String content, String message) throws IOException {
    Path file = file(content);

    assertThatThrownBy(() -> History.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void saysWhenThereIsNoFile() {
    assertThatThrownBy(() -> History.read(folder.resolve("absent.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("absent.csv");
  }

  @Test
  void refusesColumnsOfOtherLengths() {
    assertThatThrownBy(
            () -> History.of(Map.of("epoch", new double[] {0, 1}, "loss", new double[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loss has 1 rows");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("metrics.csv"), content);
  }
}
