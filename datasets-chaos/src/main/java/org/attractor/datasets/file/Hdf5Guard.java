package org.attractor.datasets.file;

import io.jhdf.Superblock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Supplier;
import org.attractor.api.UserException;

/** Stands between damaged files and the library that reads them. */
public final class Hdf5Guard {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private Hdf5Guard() {}

  /**
   * Checks that a file is HDF5 and as long as it says it is.
   *
   * @throws UserException if it is not
   */
  public static void requireWhole(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long superblock = findSuperblock(channel, size);
      if (superblock < 0) {
        throw new UserException(file + " is not an HDF5 file (" + size + " bytes)");
      }
      long end =
          guarded(
              file,
              "its superblock",
              () -> {
                Superblock block = Superblock.readSuperblock(channel, superblock);
                return block.getBaseAddressByte() + block.getEndOfFileAddress();
              });
      if (end > size) {
        throw new UserException(
            file
                + " is truncated: it has "
                + size
                + " of "
                + end
                + " bytes. Generate or copy it again");
      }
    } catch (IOException failure) {
      throw new UserException("could not read " + file + ": " + failure.getMessage(), failure);
    }
  }

  /**
   * The superblock lies at 0, 512, 1024, 2048... (HDF5 File Format Specification, section II.A).
   */
  private static long findSuperblock(FileChannel channel, long size) throws IOException {
    for (long offset = 0; offset < size; offset = offset == 0 ? 512 : 2 * offset) {
      ByteBuffer start = ByteBuffer.allocate(SIGNATURE.length);
      channel.read(start, offset);
      if (Arrays.equals(start.array(), SIGNATURE)) {
        return offset;
      }
    }
    return -1;
  }

  /**
   * Runs a reading step. A damaged file can make the library fail in any way, out of buffers,
   * memory or stack included, so everything is caught.
   */
  public static <T> T guarded(Path file, String what, Supplier<T> step) {
    try {
      return step.get();
    } catch (UserException told) {
      throw told;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | InternalError failure) {
      throw new UserException(
          file
              + " is damaged or of an unsupported kind: "
              + what
              + " could not be read ("
              + failure.getMessage()
              + ")",
          failure);
    }
  }
}
