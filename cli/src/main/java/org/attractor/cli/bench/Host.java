package org.attractor.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine that timings belong to.
 *
 * @param processor model name, as far as it can be told
 * @param processors that this process may use
 * @param system operating system and architecture
 * @param jvm virtual machine and its version
 * @param load processes that ran or waited, averaged over the last minute; negative if unknown
 */
public record Host(String processor, int processors, String system, String jvm, double load) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** This machine, now. */
  public static Host now() {
    return new Host(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String model() {
    String named = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", ""); // Windows
    if (!Files.isReadable(LINUX)) {
      return named.isEmpty() ? System.getProperty("os.arch") : named;
    }
    try {
      List<String> lines = Files.readAllLines(LINUX);
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException unreadable) {
      return System.getProperty("os.arch");
    }
  }
}
