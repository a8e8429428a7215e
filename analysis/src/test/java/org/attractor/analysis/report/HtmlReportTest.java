package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.SyntheticRun;
import org.attractor.api.UserException;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest extends PageContract {
  private static final SyntheticRun RUN = SyntheticRun.small();
  private static final String WHOLE = HtmlReport.render(RUN.analysed());

  @TempDir Path folder;

  @Override
  String whole() {
    return WHOLE;
  }

  @Test
  void showsScoresBesideThePublishedOnes() {
    String html = HtmlReport.render(RUN.report());

    assertThat(html)
        .contains("0.9119 <span>± 0.0066</span>", "1.3629 <span>± 0.0031</span>")
        .contains("over 5 seeds", "doi 10.51628/001c.73987")
        .contains("in bits per spike");
  }

  @Test
  void carriesCurvesRatesAndLatents() throws JsonProcessingException {
    JsonNode data = new Markup(HtmlReport.render(RUN.report())).data();
    TrialArray spikes = RUN.target().spikes();

    assertThat(data.at("/curves/valid~1loss")).hasSize(60);
    assertThat(data.at("/curves/train~1loss/1/0").asInt()).isEqualTo(1);
    assertThat(data.at("/published/r2_latent").asDouble()).isEqualTo(0.9402);
    assertThat(data.at("/rates/spikes")).hasSize(6);
    assertThat(data.at("/rates/spikes/2/3")).hasSize(30);
    assertThat(data.at("/rates/spikes/2/3/7").asDouble()).isEqualTo(spikes.get(2, 7, 3));
    // Four digits are kept.
    double predicted = Math.exp(RUN.output().logRates().get(2, 7, 3));
    assertThat(data.at("/rates/predicted/2/3/7").asDouble())
        .isCloseTo(predicted, within(5e-4 * predicted));
    assertThat(data.at("/spaces")).hasSize(2);
    assertThat(data.at("/spaces/0/axes")).hasSize(3);
    assertThat(data.at("/spaces/0/truth/5/2")).hasSize(30);
    assertThat(data.at("/spaces/1/inferred/5/2")).hasSize(30);
    assertThat(data.has("spectra")).isFalse();
  }

  /** The model is the Lorenz system itself: its points are the true ones. */
  @Test
  void carriesFixedPointsSpectraAndExponents() throws JsonProcessingException {
    Markup page = new Markup(WHOLE);
    JsonNode data = page.data();

    // Three true ones and three learned ones in the true space, three in the model's.
    JsonNode points = data.at("/spaces/0/points");
    assertThat(points).hasSize(6);
    assertThat(data.at("/spaces/1/points")).hasSize(3);
    for (JsonNode point : points) {
      double x = point.at("/at/0").asDouble();
      double z = point.at("/at/2").asDouble();
      // C± = (±√(β(ρ - 1)), ±√(β(ρ - 1)), ρ - 1) and the origin, to the four digits that are kept.
      double expected = z > 1 ? Math.sqrt(72) : 0;
      assertThat(Math.abs(x)).isCloseTo(expected, within(5e-3));
      assertThat(point.path("stable").asBoolean()).isFalse();
    }
    assertThat(data.path("spectra")).hasSize(3);
    for (JsonNode panel : data.path("spectra")) {
      assertThat(panel.path("links")).hasSize(3);
      for (JsonNode link : panel.path("links")) {
        assertThat(link.get(0)).isEqualTo(link.get(1));
      }
    }
    assertThat(page.texts("caption"))
        .contains("Fixed points", "Lyapunov exponents per bin, largest first, ± standard error");
    assertThat(WHOLE)
        .contains("3 fixed points of the learned dynamics near the data, 3 of them proven")
        .contains("The true system has 3; 3 of these have a learned one as partner.")
        .contains("Kaplan-Yorke dimension", "sum is mean divergence", "Overlap of the attractors");
  }

  @Test
  void leavesOutWhatAUserDoesNotKnow() throws JsonProcessingException {
    Markup page =
        new Markup(
            HtmlReport.render(RUN.report("recorded neurons", RUN.spikesAlone(), RUN.output())));
    JsonNode data = page.data();

    assertThat(data.at("/rates").has("truth")).isFalse();
    assertThat(data.at("/spaces")).hasSize(1);
    assertThat(data.at("/spaces/0").has("truth")).isFalse();
    assertThat(page.withoutScripts())
        .contains("Loss")
        .doesNotContain("R²", "Oracle gap", "Fixed points", "Lyapunov");
    assertThat(page.document().getDocumentElement()).isNotNull();
  }

  @Test
  void drawsNoLatentsOfADivergedModel() throws JsonProcessingException {
    double[] latents = new double[6 * 30 * 3];
    latents[100] = Double.NaN;
    double[] logRates = new double[6 * 30 * 4];
    logRates[0] = Double.NaN;
    Metrics.Output diverged =
        new Metrics.Output(TrialArray.of(logRates, 6, 30, 4), TrialArray.of(latents, 6, 30, 3));

    Markup page = new Markup(HtmlReport.render(RUN.report("diverged", RUN.target(), diverged)));

    assertThat(page.data().at("/spaces")).isEmpty();
    assertThat(page.data().at("/rates/predicted/0/0/0").isNull()).isTrue();
    assertThat(page.withoutScripts()).doesNotContain("NaN");
  }

  @Test
  void isNotBrokenByWhatItQuotes() throws JsonProcessingException {
    String evil = "</script><script>alert(1)</script> & \"{{data}}\" '<!--'";
    Markup page = new Markup(HtmlReport.render(RUN.report(evil, RUN.target(), RUN.output())));

    assertThat(page.scripts()).hasSameSizeAs(new Markup(WHOLE).scripts());
    assertThat(page.html()).doesNotContain("<script>alert");
    assertThat(page.texts("h1")).containsExactly(evil);
    assertThat(page.data().at("/spaces")).hasSize(2);
  }

  @Test
  void staysSmallForLargeRuns() {
    SyntheticRun large = new SyntheticRun(60, 300, 100, 25);

    String html = HtmlReport.render(large.report());

    // A page that mail and browsers take without a thought.
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
  }

  @Test
  void writesTheSamePageForTheSameRunAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("new folder/report.html");
    HtmlReport.write(RUN.report(), file);
    String first = Files.readString(file);
    HtmlReport.write(RUN.report(), file);

    assertThat(Files.readString(file)).isEqualTo(first);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesArraysOfOtherTrials() {
    Metrics.Output other = new SyntheticRun(5, 30, 4, 3).output();

    assertThatThrownBy(
            () ->
                new ReportInput(
                    "t",
                    Map.of(),
                    Map.of(),
                    RUN.report().history(),
                    Map.of(),
                    "valid",
                    Optional.empty(),
                    RUN.target(),
                    other,
                    Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("log rates [5, 30, 4]");
  }
}
