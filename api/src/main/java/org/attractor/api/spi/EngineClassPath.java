package org.attractor.api.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.attractor.api.backend.Availability;

/**
 * What of an engine is on the class path, told from its resources alone: no class of the engine is
 * initialised and no native library loaded.
 *
 * @param loader the one that loads the engine
 */
public record EngineClassPath(ClassLoader loader) {
  /** The class path of the code that uses an engine. */
  public static EngineClassPath of(Class<?> user) {
    return new EngineClassPath(user.getClassLoader());
  }

  /** Whether a resource of that name is there, such as {@code org/tensorflow/Graph.class}. */
  public boolean has(String resource) {
    return loader.getResource(resource) != null;
  }

  /** The first resource of that name. */
  public Optional<URL> find(String resource) {
    return Optional.ofNullable(loader.getResource(resource));
  }

  /**
   * Every resource of that name, as several artifacts may have one.
   *
   * @throws UncheckedIOException if the class path cannot be read
   */
  public List<URL> all(String resource) {
    try {
      return Collections.list(loader.getResources(resource));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot search the class path for " + resource, failure);
    }
  }

  /**
   * The first properties of that name; none if no such resource is there.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  public Properties properties(String resource) {
    return find(resource).map(EngineClassPath::read).orElseGet(Properties::new);
  }

  /**
   * The version that Maven wrote into an artifact; {@code unknown} if it is not there.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public String version(String groupId, String artifactId) {
    return properties("META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties")
        .getProperty("version", "unknown");
  }

  /**
   * Properties at that address.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  public static Properties read(URL url) {
    Properties properties = new Properties();
    try (InputStream stream = url.openStream()) {
      properties.load(stream);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + url, failure);
    }
    return properties;
  }

  /** That the engine cannot run because an artifact is not there. */
  public static Availability missing(String artifact) {
    return Availability.no(artifact + " is not on the class path");
  }
}
