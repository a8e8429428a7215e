package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.attractor.analysis.SyntheticSweep;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SweepReportTest extends PageContract {
  private static final String WHOLE = SweepReport.render(SyntheticSweep.sizes());

  @Override
  String whole() {
    return WHOLE;
  }

  @Test
  void summarisesSeedsBesideThePublishedOnes() {
    // Seeds 0, 1, 2 with R² 0.803, 0.813, 0.823: mean 0.813, deviation 0.01.
    assertThat(WHOLE).contains("0.8130 <span>± 0.0100</span>");
    // The study's neural ODE with three latents on Arneodo.
    assertThat(WHOLE).contains("0.9119 <span>± 0.0066</span>", "doi 10.51628/001c.73987");
    assertThat(WHOLE).contains("18 runs: 17 finished, 1 waiting").contains(">2 of 3<");
  }

  @Test
  void listsEveryRunWithALinkToItsReport() {
    List<Element> tables = new Markup(WHOLE).elements("table");
    Element runs = tables.get(1);
    assertThat(runs.getElementsByTagName("tr").getLength()).isEqualTo(19);
    List<String> links = new Markup(WHOLE).matches("<a href=\"([^#\"]+)\"");
    assertThat(links).hasSize(6).contains("runs/node3-seed0/report.html");
    assertThat(WHOLE).contains("1 min 15 s", "+0.0123", "waiting");
  }

  @Test
  void carriesScoresAndCurvesOfEveryGroup() throws JsonProcessingException {
    JsonNode data = new Markup(WHOLE).data();

    assertThat(data.path("groups")).hasSize(6);
    JsonNode group = data.at("/groups/4");
    assertThat(group.path("series").asText()).isEqualTo("node");
    assertThat(group.path("size").asInt()).isEqualTo(3);
    assertThat(group.at("/scores/r2_observ/mean").asDouble()).isCloseTo(0.813, within(1e-12));
    assertThat(group.at("/scores/r2_observ/seeds")).hasSize(3);
    assertThat(group.at("/scores").has("r2_latent")).isFalse();
    assertThat(group.at("/published/r2_observ/mean").asDouble()).isEqualTo(0.9119);
    assertThat(group.at("/runs/2/curves/valid~1r2_observ")).hasSize(30);
    assertThat(data.at("/groups/5/runs/2/curves")).isEmpty();
    assertThat(data.at("/trueDimension/arneodo").asInt()).isEqualTo(3);
  }

  @Test
  void aDeviationOfOneSeedIsUnknown() throws JsonProcessingException {
    SweepReportInput all = SyntheticSweep.sizes();
    SweepReportInput one =
        new SweepReportInput("one", all.runs().subList(0, 1), Map.of(), Map.of(), Map.of());

    Markup page = new Markup(SweepReport.render(one));

    assertThat(page.data().at("/groups/0/scores/r2_observ/sd").isNull()).isTrue();
    assertThat(page.withoutScripts()).contains("0.8020").doesNotContain("NaN");
  }

  @Test
  void staysSmallForTheWholeStudy() {
    List<SweepRun> runs = new ArrayList<>();
    SyntheticSweep.sizes().runs().forEach(run -> runs.addAll(Collections.nCopies(12, run)));
    SweepReportInput study = new SweepReportInput("study", runs, Map.of(), Map.of(), Map.of());

    byte[] html = SweepReport.render(study).getBytes(StandardCharsets.UTF_8);

    assertThat(html.length).isLessThan(3_000_000);
  }
}
