package org.attractor.api.spi;

import java.util.Locale;

/**
 * A kind of machine that native libraries are built for. Projects name the same kind differently in
 * their classifiers: {@link #javaCppName()} is what JavaCPP's presets use.
 *
 * @param system the operating system
 * @param architecture the processor's instruction set as Java's system property {@code os.arch}
 *     names it, such as {@code x86_64} or {@code aarch64}; {@code amd64} is {@code x86_64}
 */
public record NativePlatform(OperatingSystem system, String architecture) {
  /** Families of operating systems for which libraries differ. */
  public enum OperatingSystem {
    /** Linux, and what is unknown and may be like it. */
    LINUX,
    /** macOS. */
    MACOS,
    /** Windows. */
    WINDOWS
  }

  /** Gives the architecture of two names the one that artifacts use. */
  public NativePlatform {
    architecture = architecture.equals("amd64") ? "x86_64" : architecture;
  }

  /** The one that this process runs on. */
  public static NativePlatform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * The platform of Java's system properties.
   *
   * @param osName value of {@code os.name}
   * @param osArch value of {@code os.arch}
   */
  public static NativePlatform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    OperatingSystem system =
        name.startsWith("win")
            ? OperatingSystem.WINDOWS
            : name.startsWith("mac") ? OperatingSystem.MACOS : OperatingSystem.LINUX;
    return new NativePlatform(system, osArch);
  }

  /** As classifiers of JavaCPP's presets name it, such as {@code linux-x86_64}. */
  public String javaCppName() {
    String family =
        switch (system) {
          case LINUX -> "linux";
          case MACOS -> "macosx";
          case WINDOWS -> "windows";
        };
    return family + "-" + (architecture.equals("aarch64") ? "arm64" : architecture);
  }
}
