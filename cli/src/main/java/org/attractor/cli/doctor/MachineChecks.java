package org.attractor.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks of the machine itself: Java, memory, processors, platform, folders. */
final class MachineChecks {
  private static final int LEAST_JAVA = 17;
  private static final long GIB = 1L << 30;

  // A run of the published size holds a dataset (100 MB) and a step's intermediates (a few hundred
  // MB, native ones outside the heap); half as much again for what else runs.
  private static final long ENOUGH_MEMORY = 3 * GIB;
  private static final long ENOUGH_HEAP = GIB / 2;

  /** Datasets and runs are tens of MB each; engines unpack up to 0.7 GiB into the home folder. */
  private static final long ENOUGH_DISK = GIB;

  private static final Set<String> PLATFORMS =
      Set.of(
          "linux amd64",
          "linux aarch64",
          "mac os x aarch64",
          "windows 10 amd64",
          "windows 11 amd64");

  private final Machine machine;

  MachineChecks(Machine machine) {
    this.machine = machine;
  }

  List<Finding> run() {
    return List.of(
        java(),
        memory(),
        heap(),
        processors(),
        platform(),
        folder("working folder", machine.working(), "start Attractor in a folder of your own"),
        folder(
            "home folder",
            machine.home(),
            "engines unpack libraries there; set HOME to a folder of your own"),
        folder(
            "temporary folder", machine.temporary(), "set ATTRACTOR_OPTS=-Djava.io.tmpdir=FOLDER"));
  }

  private Finding java() {
    return machine.javaFeature() >= LEAST_JAVA
        ? Finding.ok("java", machine.javaVersion())
        : Finding.fault(
            "java",
            machine.javaVersion(),
            "install JDK " + LEAST_JAVA + " or set JAVA_HOME to one");
  }

  private Finding memory() {
    String found = gibibytes(machine.memory());
    return machine.memory() >= ENOUGH_MEMORY
        ? Finding.ok("memory", found)
        : Finding.warning(
            "memory",
            found,
            "training may need " + gibibytes(ENOUGH_MEMORY) + "; use small batches");
  }

  private Finding heap() {
    String found = gibibytes(machine.heap());
    return machine.heap() >= ENOUGH_HEAP
        ? Finding.ok("heap", found)
        : Finding.warning("heap", found, "set ATTRACTOR_OPTS=-Xmx1g");
  }

  private Finding processors() {
    String found = Integer.toString(machine.processors());
    return machine.processors() >= 2
        ? Finding.ok("processors", found)
        : Finding.warning("processors", found, "training takes longer than with two");
  }

  private Finding platform() {
    if (PLATFORMS.contains(machine.platform().toLowerCase(Locale.ROOT))) {
      return Finding.ok("platform", machine.platform());
    }
    return Finding.warning(
        "platform",
        machine.platform(),
        "native engines may have no library for it; use --backend jvm");
  }

  private static Finding folder(String check, Path folder, String remedy) {
    try {
      Files.delete(Files.createTempFile(folder, ".attractor", ".probe"));
      long free = Files.getFileStore(folder).getUsableSpace();
      String found = folder + ", " + gibibytes(free) + " free";
      return free >= ENOUGH_DISK
          ? Finding.ok(check, found)
          : Finding.warning(check, found, "make room: " + gibibytes(ENOUGH_DISK) + " are enough");
    } catch (IOException e) {
      return Finding.fault(check, folder + " cannot be written to (" + reason(e) + ")", remedy);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }
}
