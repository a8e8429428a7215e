package org.attractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

/** Which failures are the user's mistake. */
class FailureTest {
  @Test
  void mistakesOfTheUserAreCodeTwo() {
    assertThat(Failure.of(new UserException("seed is x")))
        .isEqualTo(new Failure(ExitCode.WRONG_INPUT, "seed is x"));
    assertThat(Failure.of(new AccessDeniedException("runs/x")))
        .isEqualTo(new Failure(ExitCode.WRONG_INPUT, "runs/x: permission denied"));
    assertThat(Failure.of(new UncheckedIOException(new NoSuchFileException("a.h5"))))
        .isEqualTo(new Failure(ExitCode.WRONG_INPUT, "a.h5: there is no such file or folder"));
    assertThat(Failure.of(new FileSystemException("runs/x", null, "Read-only file system")))
        .isEqualTo(new Failure(ExitCode.WRONG_INPUT, "runs/x: Read-only file system"));
  }

  @Test
  void otherFailuresAreCodeOneAndSayHowToLearnMore() {
    assertThat(Failure.of(new FileSystemException("runs/x", null, "No space left on device")))
        .isEqualTo(new Failure(ExitCode.FAILED, "runs/x: No space left on device"));
    assertThat(Failure.of(new IOException("broken")).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(Failure.of(new IllegalStateException("odd")).message())
        .contains("odd")
        .contains("--verbose");
    assertThat(Failure.of(new OutOfMemoryError("Java heap space")).message())
        .contains("ATTRACTOR_OPTS=-Xmx4g");
  }
}
