package org.attractor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One table, three renderings. */
class TableTest {
  private final Table table =
      new Table(
              "scores",
              Table.Column.of("name"),
              Table.Column.number("r2", "R²", "%.3f"),
              Table.Column.of("devices"),
              Table.Column.of("ok"))
          .row("node", 0.91234, List.of("cpu", "gpu:0"), true)
          .row("a longer name", -10.0, List.of(), false)
          .row("none", null, null, null);

  @Test
  void textIsAlignedNumbersToTheRight() {
    assertThat(TableText.render(table))
        .isEqualTo(
            """
            name                R²  devices     ok
            -------------  -------  ----------  ---
            node             0.912  cpu, gpu:0  yes
            a longer name  -10.000              no
            none                 -  -           -
            """);
  }

  @Test
  void jsonKeepsNumbersListsAndTruthValues() {
    assertThat(TableJson.render(table).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"scores\":["
                + "{\"name\":\"node\",\"r2\":0.91234,\"devices\":[\"cpu\",\"gpu:0\"],\"ok\":true},"
                + "{\"name\":\"alongername\",\"r2\":-10.0,\"devices\":[],\"ok\":false},"
                + "{\"name\":\"none\",\"r2\":null,\"devices\":null,\"ok\":null}]}");
  }

  @Test
  void csvHasNumbersInFullAndQuotesWhereTheyAreNeeded() {
    assertThat(TableCsv.render(table))
        .isEqualTo(
            """
            name,r2,devices,ok
            node,0.91234,"cpu, gpu:0",true
            a longer name,-10.0,,false
            none,,,
            """);
    assertThat(TableCsv.line(List.of("says \"no\"", "two\nlines")))
        .isEqualTo("\"says \"\"no\"\"\",\"two\nlines\"\n");
  }

  @Test
  void jsonHasNoNotANumber() {
    Table values = new Table("v", Table.Column.of("x")).row(Double.NaN).row(1 / 0.0);
    assertThat(TableJson.render(values).replaceAll("\\s+", ""))
        .isEqualTo("{\"v\":[{\"x\":null},{\"x\":null}]}");
  }

  @Test
  void anEmptyTableHasItsTitles() {
    Table empty = new Table("none", Table.Column.of("a"), Table.Column.of("b", "second"));
    assertThat(TableText.render(empty)).isEqualTo("a  second\n-  ------\n");
    assertThat(TableJson.render(empty).replaceAll("\\s+", "")).isEqualTo("{\"none\":[]}");
  }

  @Test
  void aRowHasOneCellForEachColumn() {
    assertThatThrownBy(() -> table.row("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells for 4 columns");
  }
}
