package org.attractor.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program was built from, written by the build. */
public final class Build {
  private static final String FILE = "/org/attractor/cli/version.properties";

  private Build() {}

  /**
   * The version, such as {@code 0.1.0}.
   *
   * @throws UncheckedIOException if the program's jar is damaged
   */
  public static String version() {
    return property("version");
  }

  /** The commit of the sources; {@code unknown} where they had no history. */
  public static String commit() {
    return property("commit");
  }

  private static String property(String key) {
    Properties build = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty(key);
  }
}
