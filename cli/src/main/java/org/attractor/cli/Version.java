package org.attractor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, written by the build. */
public final class Version implements IVersionProvider {
  /**
   * The version, such as {@code 0.1.0}.
   *
   * @throws UncheckedIOException if the program's jar is damaged
   */
  public static String current() {
    return property("version");
  }

  /** The commit that the program was built from, or {@code unknown}. */
  public static String commit() {
    return property("commit");
  }

  private static String property(String key) {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty(key);
  }

  @Override
  public String[] getVersion() {
    return new String[] {"attractor " + current()};
  }
}
