package org.attractor.backend.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.spi.NativePlatform;
import org.junit.jupiter.api.Test;

class TfBackendTest {
  private final TfBackendProvider provider = new TfBackendProvider();

  @Test
  void aGpuIsAnsweredWithTheLinesToAdd() {
    assertThatThrownBy(() -> provider.create(new BackendOptions("gpu:0", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "gpu:0",
            "cpu",
            "gpu-tf",
            "<artifactId>tensorflow-core-native</artifactId>",
            "<classifier>linux-x86_64-gpu</classifier>");
  }

  @Test
  void missingLibrariesAreNamed() {
    String platform =
        NativePlatform.current().javaCppName().equals("linux-arm64")
            ? "macosx-arm64"
            : "linux-arm64";
    assertThat(Installation.availability(platform).reason())
        .contains("tensorflow-core-native", "classifier " + platform)
        .hasLineCount(1);
  }

  @Test
  void aPlatformWithoutLibrariesIsToldThoseThatHaveThem() {
    assertThat(Installation.availability("plan9-mips").reason())
        .contains("plan9-mips", "linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64")
        .hasLineCount(1);
  }

  @Test
  void theVersionIsToldWithoutNatives() {
    assertThat(provider.info().version()).matches("\\d+\\.\\d+\\.\\d+ \\(TensorFlow .*\\)");
    assertThat(provider.info().devices()).isEqualTo(List.of("cpu"));
  }

  @Test
  void anotherNumberOfThreadsIsRefused() {
    try (Backend first = provider.create(BackendOptions.singleThread())) {
      assertThat(first.info().name()).isEqualTo("tf");
      assertThatThrownBy(() -> provider.create(new BackendOptions("cpu", 2)))
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll("backend.threads=2", "of 1");
    }
  }
}
