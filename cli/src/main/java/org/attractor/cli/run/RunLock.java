package org.attractor.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.attractor.api.UserException;

/**
 * Keeps a folder for one run, or one sweep. The lock is the operating system's, on the file {@code
 * .lock} in the folder: it ends with the process, however that ends. The file itself stays; it
 * names the last holder.
 */
public final class RunLock implements AutoCloseable {
  private static final int LONGEST_HOLDER = 100;

  /**
   * Files that this process has locked. They must not even be opened again: on POSIX systems
   * closing any descriptor of a file ends the process's locks on it. Guarded by itself.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  private static Path file(Path folder) throws IOException {
    return folder.toRealPath().resolve(".lock");
  }

  /**
   * Takes the lock.
   *
   * @param folder a folder that exists
   * @throws UserException if another process, or another run of this one, has it
   */
  public static RunLock take(Path folder) throws IOException {
    Path file = file(folder);
    // Whoever asks about the lock at this moment must not open and close the file in between.
    synchronized (OURS) {
      if (!OURS.add(file)) {
        throw inUse(folder, "this process");
      }
      FileChannel channel = null;
      try {
        channel =
            FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
          throw inUse(folder, holder(channel));
        }
        String us = "process " + ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(us.getBytes(StandardCharsets.UTF_8)), 0);
        return new RunLock(file, channel);
      } catch (IOException | RuntimeException failed) {
        OURS.remove(file);
        if (channel != null) {
          channel.close();
        }
        throw failed;
      }
    }
  }

  private static UserException inUse(Path folder, String holder) {
    return new UserException(
        folder
            + " is in use by "
            + holder
            + ". Wait until that has ended, or choose another folder");
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_HOLDER));
    channel.read(text, 0);
    String holder = new String(text.array(), StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "another process" : holder;
  }

  /** Whether a process that is alive has the lock. */
  public static boolean isTaken(Path folder) {
    try {
      Path file = file(folder);
      synchronized (OURS) {
        if (OURS.contains(file)) {
          return true;
        }
        if (!Files.exists(file)) {
          return false;
        }
        // Shared, so that a folder that cannot be written to can be asked about too.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        }
      }
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Releases the lock. */
  @Override
  public void close() {
    synchronized (OURS) {
      try {
        channel.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } finally {
        OURS.remove(file);
      }
    }
  }
}
