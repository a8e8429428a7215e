package org.attractor.backend.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.attractor.api.backend.BackendOptions;
import org.junit.jupiter.api.Test;

class TfBackendTest {
  private final TfBackendProvider provider = new TfBackendProvider();

  @Test
  void aGpuIsAnsweredWithTheArtifactToAdd() {
    assertThatThrownBy(() -> provider.create(new BackendOptions("gpu:0", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "gpu:0", "org.tensorflow:tensorflow-core-native", "linux-x86_64-gpu", "cpu");
  }

  @Test
  void missingNativesAreNamed() {
    assertThat(Installation.availability("plan9-mips").reason())
        .contains("tensorflow-core-native", "plan9-mips");
  }

  @Test
  void theVersionIsToldWithoutNatives() {
    assertThat(provider.info().version()).matches("TensorFlow Java \\d+\\.\\d+\\.\\d+");
  }
}
