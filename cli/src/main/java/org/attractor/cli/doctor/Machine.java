package org.attractor.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * What a machine offers to a Java program.
 *
 * @param javaFeature the Java release, such as 17
 * @param javaVersion in full
 * @param memory physical memory in bytes
 * @param heap the most that the heap may take, in bytes
 * @param processors that this process may use
 * @param platform operating system and architecture, such as {@code Linux amd64}
 * @param working the folder that relative paths start from
 * @param home the user's folder, where engines unpack their native libraries
 * @param temporary the folder of temporary files
 */
public record Machine(
    int javaFeature,
    String javaVersion,
    long memory,
    long heap,
    int processors,
    String platform,
    Path working,
    Path home,
    Path temporary) {
  /** The machine that this program runs on. */
  public static Machine thisOne() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.version().feature(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        system.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home")),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
