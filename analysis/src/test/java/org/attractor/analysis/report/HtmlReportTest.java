package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.attractor.analysis.SyntheticRun;
import org.attractor.api.UserException;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final SyntheticRun RUN = SyntheticRun.small();
  private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>)(.*?)</script>");

  @TempDir Path folder;

  @Test
  void needsNothingFromOutside() {
    String html = HtmlReport.render(RUN.report());
    String markup = withoutScripts(html);

    assertThat(markup)
        .contains("default-src 'none'")
        .doesNotContain("src=", "href=", "<link", "<iframe", "<img", "@import", "url(");
    assertThat(scripts(html)).hasSize(5).doesNotContain("");
    // Our own scripts name no address at all.
    assertThat(String.join("\n", scripts(html).subList(2, 5)) + scripts(html).get(0))
        .doesNotContain("://", "fetch(", "import(", "XMLHttpRequest");
  }

  @Test
  void isWellFormed() {
    String html = HtmlReport.render(RUN.report());

    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    assertThat(parses(withoutScripts(html))).isTrue();
    assertThat(matches("\\bid=\"([^\"]+)\"", withoutScripts(html))).doesNotHaveDuplicates();
  }

  @Test
  void namesItsPartsForScreenReaders() {
    String markup = withoutScripts(HtmlReport.render(RUN.report()));
    List<String> ids = matches("\\bid=\"([^\"]+)\"", markup);

    assertThat(matches("<section ([a-z-]+)=", markup)).hasSize(5).containsOnly("aria-labelledby");
    assertThat(ids).containsAll(matches("aria-labelledby=\"([^\"]+)\"", markup));
    assertThat(ids).containsAll(matches("<label for=\"([^\"]+)\"", markup));
    assertThat(matches("(<details data-table=\"[a-z]+\">)", markup)).hasSize(2);
  }

  @Test
  void findsInItsScriptsWhatItsMarkupHas() {
    String html = HtmlReport.render(RUN.report());
    List<String> ids = matches("\\bid=\"([^\"]+)\"", html);

    assertThat(ids).containsAll(matches("byId\\(\"([^\"]+)\"\\)", scripts(html).get(4)));
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
    JsonNode data = data(HtmlReport.render(RUN.report()));
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
  }

  @Test
  void leavesOutWhatAUserDoesNotKnow() throws JsonProcessingException {
    String html =
        HtmlReport.render(RUN.report("recorded neurons", RUN.spikesAlone(), RUN.output()));
    JsonNode data = data(html);

    assertThat(data.at("/rates").has("truth")).isFalse();
    assertThat(data.at("/spaces")).hasSize(1);
    assertThat(data.at("/spaces/0").has("truth")).isFalse();
    assertThat(withoutScripts(html)).contains("Loss").doesNotContain("R²", "Oracle gap");
  }

  @Test
  void drawsNoLatentsOfADivergedModel() throws JsonProcessingException {
    double[] latents = new double[6 * 30 * 3];
    latents[100] = Double.NaN;
    double[] logRates = new double[6 * 30 * 4];
    logRates[0] = Double.NaN;
    Metrics.Output diverged =
        new Metrics.Output(TrialArray.of(logRates, 6, 30, 4), TrialArray.of(latents, 6, 30, 3));

    String html = HtmlReport.render(RUN.report("diverged", RUN.target(), diverged));

    assertThat(data(html).at("/spaces")).isEmpty();
    assertThat(data(html).at("/rates/predicted/0/0/0").isNull()).isTrue();
    assertThat(withoutScripts(html)).doesNotContain("NaN");
  }

  @Test
  void isNotBrokenByWhatItQuotes() throws JsonProcessingException {
    String evil = "</script><script>alert(1)</script> & \"{{data}}\" '<!--'";
    String html = HtmlReport.render(RUN.report(evil, RUN.target(), RUN.output()));

    assertThat(scripts(html)).hasSize(5);
    assertThat(html).doesNotContain("<script>alert");
    assertThat(parses(withoutScripts(html))).isTrue();
    assertThat(data(html).at("/spaces")).hasSize(2);
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
                    java.util.Map.of(),
                    java.util.Map.of(),
                    RUN.report().history(),
                    java.util.Map.of(),
                    "valid",
                    java.util.Optional.empty(),
                    RUN.target(),
                    other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("log rates [5, 30, 4]");
  }

  private static String withoutScripts(String html) {
    return SCRIPT.matcher(html).replaceAll("$1</script>");
  }

  private static List<String> scripts(String html) {
    return SCRIPT.matcher(html).results().map(script -> script.group(2).strip()).toList();
  }

  private static JsonNode data(String html) throws JsonProcessingException {
    return new ObjectMapper().readTree(scripts(html).get(0));
  }

  private static List<String> matches(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** Whether every element is closed in order; the void ones that HTML leaves open are closed. */
  private static boolean parses(String markup) {
    String xml = markup.replace("<!DOCTYPE html>", "").strip().replaceAll("<(meta[^>]*)>", "<$1/>");
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
      return true;
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }
}
