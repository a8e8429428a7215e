package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenDependencyTest {
  private static final MavenDependency ARTIFACT = MavenDependency.of("org.engine", "native", "1.0");

  @Test
  void itIsWrittenAsInAPom() {
    assertThat(ARTIFACT.toXml())
        .isEqualTo(
            """
            <dependency>
              <groupId>org.engine</groupId>
              <artifactId>native</artifactId>
              <version>1.0</version>
            </dependency>""");
  }

  @Test
  void theClassifierFollowsTheVersion() {
    assertThat(ARTIFACT.withClassifier("linux-arm64").toXml())
        .endsWith(
            """
              <version>1.0</version>
              <classifier>linux-arm64</classifier>
            </dependency>""");
  }
}
