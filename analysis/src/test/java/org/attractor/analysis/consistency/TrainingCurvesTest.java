package org.attractor.analysis.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TrainingCurvesTest {
  private static Measurement line(String engine, String precision, int step, double error) {
    return new Measurement(
        "training",
        "steps",
        engine,
        precision,
        "loss",
        "loss of step " + step,
        "jvm float64",
        1e-5,
        error,
        Verdict.AGREES,
        "");
  }

  @Test
  void oneLineAnEngineAndPrecisionAndOneABudget() throws Exception {
    List<Measurement> lines = new ArrayList<>();
    for (int step = 1; step <= 3; step++) {
      lines.add(line("a", "float32", step, Math.pow(10, step - 9)));
      lines.add(line("a", "float64", step, 0));
      lines.add(line("b", "float32", step, 1e-7));
    }
    String svg = TrainingCurves.svg(lines).orElseThrow();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    NodeList curves = document.getElementsByTagName("polyline");
    assertThat(curves.getLength()).isEqualTo(3 + 2);
    // Larger errors are higher, that is, have smaller y; equal steps of the logarithm, equal steps.
    double[] y = new double[3];
    String[] points = ((Element) curves.item(0)).getAttribute("points").split(" ");
    for (int i = 0; i < 3; i++) {
      y[i] = Double.parseDouble(points[i].split(",")[1]);
    }
    assertThat(y[0]).isGreaterThan(y[1]);
    // Coordinates have one decimal.
    assertThat(y[0] - y[1]).isCloseTo(y[1] - y[2], within(0.21));
    assertThat(svg).contains("budget of float32", "a float64", "b float32").doesNotContain("NaN");
  }

  @Test
  void noTrainingNoPicture() {
    assertThat(TrainingCurves.svg(List.of())).isEmpty();
  }
}
