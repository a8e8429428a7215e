package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast of the pages' colours as WCAG 2.1 defines and demands it, on light and on dark. */
class ContrastTest {
  /** Of text (success criterion 1.4.3). */
  private static final double TEXT = 4.5;

  /** Of lines and controls (success criterion 1.4.11). */
  private static final double GRAPHICS = 3;

  private static final String STYLE = Resources.text("report.css");

  /** The colours of the first block of variables, and those that replace them where it is dark. */
  private static Map<String, String> palette(boolean dark) {
    String[] blocks = STYLE.split(Pattern.quote("@media (prefers-color-scheme: dark)"));
    assertThat(blocks).hasSize(2);
    Map<String, String> colours = new HashMap<>(variables(blocks[0]));
    if (dark) {
      Map<String, String> own = variables(blocks[1].substring(0, blocks[1].indexOf("\n}")));
      assertThat(own.keySet()).isEqualTo(colours.keySet());
      colours.putAll(own);
    }
    return colours;
  }

  private static Map<String, String> variables(String block) {
    Map<String, String> variables = new HashMap<>();
    Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});")
        .matcher(block)
        .results()
        .forEach(match -> variables.put(match.group(1), match.group(2)));
    return variables;
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @Test
  void theMeasureIsRight() {
    assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, within(1e-12));
    // A known borderline case: the darkest grey that fails and the lightest that passes.
    assertThat(contrast("#777777", "#ffffff")).isLessThan(TEXT);
    assertThat(contrast("#767676", "#ffffff")).isGreaterThan(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void everyColourIsSeen(boolean dark) {
    Map<String, String> palette = palette(dark);
    for (String ground : List.of("page", "card")) {
      for (String text : List.of("ink", "quiet", "link")) {
        assertThat(contrast(palette.get(text), palette.get(ground)))
            .as(text + " on " + ground)
            .isGreaterThanOrEqualTo(TEXT);
      }
    }
    palette.forEach(
        (name, colour) -> {
          // Grid lines and borders of cards may be faint: nothing is lost without them.
          if (!List.of("page", "card", "line").contains(name)) {
            assertThat(contrast(colour, palette.get("card")))
                .as(name + " on card")
                .isGreaterThanOrEqualTo(GRAPHICS);
          }
        });
  }

  /** Or one of the schemes would be forgotten. */
  @Test
  void noColourStandsInTheStyleOutsideOfThePalette() {
    String rules = STYLE.substring(STYLE.indexOf("* { box-sizing"), STYLE.indexOf("@media print"));
    assertThat(rules).doesNotContainPattern("#[0-9a-fA-F]{3,6}\\b(?=[;)])");
  }
}
