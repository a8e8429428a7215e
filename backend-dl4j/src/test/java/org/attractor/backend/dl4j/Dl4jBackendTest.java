package org.attractor.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class Dl4jBackendTest {
  private final Dl4jBackendProvider provider = new Dl4jBackendProvider();

  @Test
  void aGpuIsAnsweredWithWhatToAdd() {
    assertThatThrownBy(() -> provider.create(new BackendOptions("gpu:0", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("gpu:0", "cpu", "CUDA 11.6", "gpu-dl4j", "nd4j-cuda-11.6");
  }

  @Test
  void anUnknownDeviceIsAnsweredWithThoseThatExist() {
    assertThatThrownBy(() -> provider.create(new BackendOptions("cpi", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("cpi", "cpu");
  }

  @Test
  void platformsWithoutLibrariesAreNamed() {
    assertThat(Installation.availability("plan9-mips").reason())
        .contains("plan9-mips", "linux-x86_64", "macosx-arm64")
        .hasLineCount(1);
  }

  @Test
  void theVersionIsToldWithoutNatives() {
    assertThat(provider.info().version()).matches("ND4J \\d+\\.\\d+\\.\\d+-M\\d+\\.\\d+");
  }

  @Test
  void nothingIsPrintedWhenAGraphIsDifferentiated() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream collector = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(collector);
    System.setErr(collector);
    try (Backend backend = provider.create(BackendOptions.singleThread())) {
      HostValues x = HostValues.of(Shape.of(2), 1.0, 2.0);
      try (Compiled square =
          backend.compile((ops, in) -> List.of(in.get(0).square().sum()), List.of(x.spec()))) {
        assertThat(square.valueAndGradient(List.of(x), 0).gradients())
            .containsExactly(HostValues.of(Shape.of(2), 2.0, 4.0));
      }
      assertThat(System.out).isSameAs(collector);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void loopsOfTenThousandStepsAreCompiled() {
    // Far beyond the graphs that SameDiff can differentiate.
    int steps = 10_000;
    HostValues initial = HostValues.of(Shape.of(1, 1), 1.0);
    HostValues rate = HostValues.of(DType.FLOAT64, Shape.scalar(), 1e-4);
    try (Backend backend = provider.create(BackendOptions.singleThread());
        Compiled growth =
            backend.compile(
                (ops, in) -> {
                  var states =
                      ops.scan(
                          (cell, state, p) -> state.add(state.mul(p.get(0))),
                          in.get(0),
                          steps,
                          List.of(in.get(1)));
                  return List.of(states.select(1, steps - 1).sum());
                },
                List.of(initial.spec(), rate.spec()))) {
      var result = growth.valueAndGradient(List.of(initial, rate), 0, 1);
      double power = Math.pow(1 + 1e-4, steps);
      // Each step rounds twice and may err by one unit roundoff each: 2e4 u is 2e-12.
      assertThat(result.value()).isCloseTo(power, org.assertj.core.api.Assertions.within(1e-11));
      assertThat(result.gradients().get(1).scalar())
          .isCloseTo(
              steps * power / (1 + 1e-4), org.assertj.core.api.Assertions.withinPercentage(1e-9));
    }
  }
}
