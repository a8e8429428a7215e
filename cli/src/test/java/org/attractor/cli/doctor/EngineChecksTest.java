package org.attractor.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.DType;
import org.junit.jupiter.api.Test;

/** Engines are tried, not only asked. */
class EngineChecksTest {
  private static BackendProvider provider(
      String name, Availability availability, Supplier<Backend> start) {
    return new BackendProvider() {
      @Override
      public BackendInfo info() {
        return new BackendInfo(name, "", "1", List.of("cpu"), Set.of(DType.FLOAT32));
      }

      @Override
      public Availability availability() {
        return availability;
      }

      @Override
      public Backend create(BackendOptions options) {
        return start.get();
      }
    };
  }

  private static Finding only(BackendProvider provider, String needed) {
    return new EngineChecks(List.of(provider), needed).run().get(0);
  }

  @Test
  void anEngineThatComputesIsWell() {
    Finding finding = only(Backends.provider("jvm"), "jvm");
    assertThat(finding.grade()).isEqualTo(Finding.Grade.OK);
    assertThat(finding.check()).isEqualTo("engine jvm");
  }

  @Test
  void anEngineThatCannotRunIsAFaultOnlyWhereItIsNeeded() {
    BackendProvider absent = provider("far", Availability.no("no library"), () -> null);
    assertThat(only(absent, "far"))
        .isEqualTo(Finding.fault("engine far", "not available", "no library"));
    assertThat(only(absent, "jvm").grade()).isEqualTo(Finding.Grade.WARNING);
  }

  @Test
  void anEngineThatDoesNotStartIsFound() {
    BackendProvider broken =
        provider(
            "broken",
            Availability.yes(),
            () -> {
              throw new UnsatisfiedLinkError("libtorch");
            });
    Finding finding = only(broken, "broken");
    assertThat(finding.grade()).isEqualTo(Finding.Grade.FAULT);
    assertThat(finding.found()).contains("libtorch");
  }

  @Test
  void aNeededEngineThatIsNotThereIsAFault() {
    assertThat(new EngineChecks(List.of(), "djl").run())
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Finding.Grade.FAULT));
  }
}
