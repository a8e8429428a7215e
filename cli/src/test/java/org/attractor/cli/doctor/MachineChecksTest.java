package org.attractor.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each defect of a machine is found and has a remedy. */
class MachineChecksTest {
  private static final long GIB = 1L << 30;
  @TempDir private Path folder;

  private Machine machine(int java, long memory, long heap, int processors, String platform) {
    return new Machine(
        java, "Java " + java, memory, heap, processors, platform, folder, folder, folder);
  }

  private static Finding find(Machine machine, String check) {
    return new MachineChecks(machine)
        .run().stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow();
  }

  @Test
  void aGoodMachineHasNoFaults() {
    assertThat(new MachineChecks(machine(17, 8 * GIB, 2 * GIB, 2, "Linux amd64")).run())
        .filteredOn(f -> !f.check().endsWith("folder"))
        .allMatch(f -> f.grade() == Finding.Grade.OK && f.remedy().isEmpty());
  }

  @Test
  void defectsAreGradedAndHaveARemedy() {
    Machine poor = machine(11, GIB, GIB / 4, 1, "SunOS sparcv9");
    assertThat(find(poor, "java").grade()).isEqualTo(Finding.Grade.FAULT);
    assertThat(find(poor, "java").remedy()).contains("JDK 17");
    for (String check : new String[] {"memory", "heap", "processors", "platform"}) {
      assertThat(find(poor, check).grade()).as(check).isEqualTo(Finding.Grade.WARNING);
      assertThat(find(poor, check).remedy()).as(check).isNotBlank();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsAFault() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Machine good = machine(17, 8 * GIB, 2 * GIB, 2, "Linux amd64");
    Machine homeless =
        new Machine(17, "17", 8 * GIB, GIB, 2, "Linux amd64", folder, file.resolve("home"), folder);
    assertThat(find(good, "home folder").grade()).isNotEqualTo(Finding.Grade.FAULT);
    assertThat(find(homeless, "home folder").grade()).isEqualTo(Finding.Grade.FAULT);
    assertThat(find(homeless, "home folder").remedy()).contains("HOME");
    assertThat(find(homeless, "working folder").grade()).isNotEqualTo(Finding.Grade.FAULT);
  }

  @Test
  void probingLeavesNothingBehind() {
    new MachineChecks(machine(17, 8 * GIB, 2 * GIB, 2, "Linux amd64")).run();
    assertThat(folder).isEmptyDirectory();
  }
}
