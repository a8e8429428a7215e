package org.attractor.analysis.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class OperationCatalogueTest {
  /** Methods that another name in the catalogue covers, or that compute nothing. */
  private static final Set<String> ELSEWHERE =
      Set.of("spec", "shape", "dtype", "zeros", "constant", "fill", "broadcastTo");

  /** Whoever adds an operation adds it to the catalogue. */
  @Test
  void everyOperationIsTried() {
    Set<String> tried =
        OperationCatalogue.probes().stream()
            .map(probe -> ((OperationProbe) probe).name().split(" ")[0])
            .collect(Collectors.toSet());
    assertThat(
            Stream.of(Tensor.class, Operations.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !ELSEWHERE.contains(name)))
        .isSubsetOf(tried);
  }

  /** Budgets have a meaning only if whoever measures them again gets them again. */
  @Test
  void theSameEachTime() {
    List<Probe> once = OperationCatalogue.probes();
    List<Probe> again = OperationCatalogue.probes();
    assertThat(once).hasSameSizeAs(again);
    for (int i = 0; i < once.size(); i++) {
      OperationProbe a = (OperationProbe) once.get(i);
      OperationProbe b = (OperationProbe) again.get(i);
      assertThat(a.name()).isEqualTo(b.name());
      assertThat(a.operands()).isEqualTo(b.operands());
    }
  }

  @Test
  void enginesAgree() {
    List<Measurement> lines =
        new CrossCheck((stage, fraction) -> {})
            .run(Probes.operations(), List.of(Backends.provider("jvm"), Backends.provider("djl")));
    assertThat(lines).filteredOn(line -> line.verdict() != Verdict.AGREES).isEmpty();
    assertThat(Measurement.worst(lines))
        .extracting(Measurement::quantity)
        .containsOnly("results", "pullbacks");
  }
}
