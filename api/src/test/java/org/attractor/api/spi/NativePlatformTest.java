package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.attractor.api.spi.NativePlatform.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {
  /** What JVMs report on these machines, and the classifiers under which presets are published. */
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Linux, riscv64, linux-riscv64",
    "Mac OS X, aarch64, macosx-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Windows 11, amd64, windows-x86_64",
  })
  void javaCppNamesItSo(String osName, String osArch, String classifier) {
    assertThat(NativePlatform.of(osName, osArch).javaCppName()).isEqualTo(classifier);
  }

  @Test
  void twoNamesOfOneArchitectureAreOne() {
    assertThat(new NativePlatform(OperatingSystem.LINUX, "amd64"))
        .isEqualTo(NativePlatform.of("Linux", "x86_64"));
  }

  @Test
  void theCurrentOneIsThatOfThisProcess() {
    assertThat(NativePlatform.current())
        .isEqualTo(NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch")));
  }
}
