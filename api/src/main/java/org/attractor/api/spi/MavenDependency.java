package org.attractor.api.spi;

import java.util.Optional;

/**
 * An artifact that a user can add to a project.
 *
 * @param classifier of an artifact for one platform
 */
public record MavenDependency(
    String groupId, String artifactId, String version, Optional<String> classifier) {
  /** An artifact for every platform. */
  public static MavenDependency of(String groupId, String artifactId, String version) {
    return new MavenDependency(groupId, artifactId, version, Optional.empty());
  }

  /** The artifact of the same coordinates for one platform. */
  public MavenDependency withClassifier(String name) {
    return new MavenDependency(groupId, artifactId, version, Optional.of(name));
  }

  /** The lines of a {@code pom.xml}, without a line break at the end. */
  public String toXml() {
    return """
        <dependency>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>%s
        </dependency>"""
        .formatted(
            groupId,
            artifactId,
            version,
            classifier.map(name -> "\n  <classifier>" + name + "</classifier>").orElse(""));
  }
}
