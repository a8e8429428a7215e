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
  void everyDeviceOfAnEngineIsTried() {
    BackendProvider jvm = Backends.provider("jvm");
    BackendProvider two =
        new BackendProvider() {
          @Override
          public BackendInfo info() {
            return new BackendInfo("two", "", "1", List.of("cpu", "gpu:0"), Set.of(DType.FLOAT32));
          }

          @Override
          public Availability availability() {
            return Availability.yes();
          }

          @Override
          public Backend create(BackendOptions options) {
            return jvm.create(options);
          }
        };
    assertThat(new EngineChecks(List.of(two), "jvm").run())
        .filteredOn(finding -> finding.check().startsWith("engine two"))
        .satisfiesExactly(
            cpu -> {
              assertThat(cpu.check()).isEqualTo("engine two on cpu");
              assertThat(cpu.grade()).isEqualTo(Finding.Grade.OK);
            },
            gpu -> {
              assertThat(gpu.check()).isEqualTo("engine two on gpu:0");
              assertThat(gpu.grade()).isEqualTo(Finding.Grade.WARNING);
              assertThat(gpu.found()).contains("gpu:0");
            });
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
