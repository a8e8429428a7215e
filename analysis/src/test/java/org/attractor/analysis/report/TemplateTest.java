package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void fillsEachPlaceOnce() {
    String text = new Template("<{{a}}|{{b-c}}|{{a}}>").fill(Map.of("a", "$1\\", "b-c", "{{a}}"));

    assertThat(text).isEqualTo("<$1\\|{{a}}|$1\\>");
  }

  @Test
  void refusesPartsThatAreNotItsPlaces() {
    Template template = new Template("{{a}}");

    assertThatThrownBy(() -> template.fill(Map.of("b", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a]")
        .hasMessageContaining("[b]");
  }

  @Test
  void escapesWhatHtmlAndScriptsWouldRead() {
    assertThat(Html.escape("<a b=\"c\" d='e'>&"))
        .isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    assertThat(Html.scriptData("\"</script><!--&\""))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
  }

  @Test
  void writesNumbersForPeople() {
    assertThat(Numbers.score(0.91194)).isEqualTo("0.9119");
    assertThat(Numbers.score(-10)).isEqualTo("\u221210.0000");
    assertThat(Numbers.score(Double.NaN)).isEqualTo("\u2013");
    assertThat(Numbers.score(Double.NEGATIVE_INFINITY)).isEqualTo("\u2212\u221e");
    assertThat(Numbers.round(1234.56)).isEqualTo(1235);
    assertThat(Numbers.round(-0.000123456)).isEqualTo(-0.0001235);
    assertThat(Numbers.round(Double.NaN)).isNaN();
  }
}
