package org.attractor.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Texts that come with this library or with a library that it needs. */
final class Resources {
  private static final String ECHARTS = "org.webjars.npm/echarts";

  private Resources() {}

  /** A resource beside this class, decoded as UTF-8. */
  static String text(String name) {
    return read(Resources.class.getResourceAsStream(name), name);
  }

  /** The minified ECharts (line and bar charts with tooltips and legends) from its webjar. */
  static String echarts() {
    Properties maven = new Properties();
    try (InputStream in = fromClassPath("META-INF/maven/" + ECHARTS + "/pom.properties")) {
      maven.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String path =
        "META-INF/resources/webjars/echarts/%s/dist/echarts.common.min.js"
            .formatted(maven.getProperty("version"));
    return read(fromClassPath(path), path);
  }

  private static InputStream fromClassPath(String path) {
    InputStream in = Resources.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException(
          path + " is not on the class path: the library " + ECHARTS + " is missing");
    }
    return in;
  }

  private static String read(InputStream resource, String name) {
    if (resource == null) {
      throw new IllegalStateException("the resource " + name + " is missing");
    }
    try (InputStream in = resource) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
