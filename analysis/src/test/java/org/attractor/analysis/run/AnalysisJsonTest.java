package org.attractor.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.analysis.SyntheticRun;
import org.attractor.analysis.comparison.Score;
import org.junit.jupiter.api.Test;

/** What is written can be read, to the last digit. */
class AnalysisJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DynamicsAnalysis.Result RESULT = SyntheticRun.small().analysis();

  private static DynamicsAnalysis.Result throughText(DynamicsAnalysis.Result result)
      throws JsonProcessingException {
    return AnalysisJson.read(JSON.readTree(AnalysisJson.write(result).toPrettyString()));
  }

  @Test
  void everythingComesBack() throws JsonProcessingException {
    DynamicsAnalysis.Result read = throughText(RESULT);

    JsonNode again = JSON.readTree(AnalysisJson.write(read).toString());
    assertThat(again).isEqualTo(JSON.readTree(AnalysisJson.write(RESULT).toString()));
    assertThat(read.learnedExponents().estimate().exponents())
        .containsExactly(RESULT.learnedExponents().estimate().exponents());
    assertThat(read.trueExponents().orElseThrow().gates())
        .isEqualTo(RESULT.trueExponents().orElseThrow().gates());
    assertThat(read.truth().orElseThrow().pairs()).isEqualTo(RESULT.truth().orElseThrow().pairs());
    assertThat(read.scores()).isEqualTo(RESULT.scores());
  }

  @Test
  void whatIsUnknownStaysUnknown() throws JsonProcessingException {
    DynamicsAnalysis.Result recording =
        new DynamicsAnalysis.Result(
            RESULT.learned(),
            Optional.empty(),
            RESULT.learnedExponents(),
            Optional.empty(),
            List.of(
                new Score(
                    "r2_latent", Double.NaN, Double.NaN, Double.NaN, OptionalDouble.empty())));

    DynamicsAnalysis.Result read = throughText(recording);

    assertThat(read.truth()).isEmpty();
    assertThat(read.trueExponents()).isEmpty();
    assertThat(read.scores()).isEqualTo(recording.scores());
  }
}
