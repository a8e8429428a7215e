package org.attractor.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time has a folder. */
class RunLockTest {
  @TempDir private Path folder;

  @Test
  void aLockIsTakenOnceUntilItIsReleased() throws IOException {
    assertThat(RunLock.isTaken(folder)).isFalse();
    try (RunLock lock = RunLock.take(folder)) {
      assertThat(RunLock.isTaken(folder)).isTrue();
      assertThatThrownBy(() -> RunLock.take(folder))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("in use by this process");
      assertThat(RunLock.isTaken(folder)).as("asking does not release it").isTrue();
      assertThat(lock).isNotNull();
    }
    assertThat(RunLock.isTaken(folder)).isFalse();
    RunLock.take(folder).close();
  }

  @Test
  void twoNamesOfOneFolderAreOneFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (RunLock lock = RunLock.take(link)) {
      assertThat(RunLock.isTaken(folder)).isTrue();
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void whatADeadProcessLeftIsNoLock() throws IOException {
    Files.writeString(folder.resolve(".lock"), "process 1\n");
    assertThat(RunLock.isTaken(folder)).isFalse();
    RunLock.take(folder).close();
  }
}
