package org.attractor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.FixedPointProof;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.junit.jupiter.api.Test;

/** The program in docs/from-spikes-to-fixed-points.md does what the guide says. */
class GuideTest {
  static FixedPoints fixedPoints(
      Backend backend, Model model, ParameterSet weights, double[] states) {
    try (LearnedSystem system = LearnedSystem.of(backend, model, weights, DType.FLOAT64)) {
      VisitedStates visited = VisitedStates.of(states, model.latentSize());
      FixedPoints found = new NewtonFinder(SearchSettings.newton()).find(system, visited);
      return new FixedPointProof(system).certify(found);
    }
  }

  @Test
  void theProgramOfTheGuideIsThis() throws IOException {
    String guide = Files.readString(Path.of("../docs/from-spikes-to-fixed-points.md"));
    String source =
        Files.readString(Path.of("src/test/java/org/attractor/analysis/GuideTest.java"));
    String program = guide.substring(guide.indexOf("```java") + 7, guide.lastIndexOf("```"));
    assertThat(program).isNotBlank();
    assertThat(source.replaceAll("\\s", "")).contains(program.replaceAll("\\s", ""));
  }

  @Test
  void itFindsTheThreeFixedPointsOfTheGuide() {
    Published published = Published.named("node3");
    // The latents at three places of the attractor, by the reference.
    double[] states =
        published.points().stream().flatMapToDouble(p -> java.util.Arrays.stream(p.x())).toArray();
    try (Backend backend = Engines.reference()) {
      FixedPoints found = fixedPoints(backend, published.model(), published.parameters(), states);
      assertThat(found.points()).hasSize(3).allMatch(p -> p.certificate().isPresent());
      // Two with two unstable directions about the third with one, as in the true system.
      assertThat(found.points())
          .filteredOn(p -> p.eigen().values().stream().filter(z -> z.getReal() > 0).count() == 2)
          .hasSize(2);
    }
  }
}
