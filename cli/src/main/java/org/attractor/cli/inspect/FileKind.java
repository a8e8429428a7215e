package org.attractor.cli.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.attractor.api.UserException;

/** The kinds of files that this program makes. */
public enum FileKind {
  /** A dataset, in HDF5. */
  DATASET,
  /** A checkpoint, in safetensors. */
  CHECKPOINT,
  /** A run's folder. */
  RUN;

  // The first bytes of an HDF5 file (HDF5 file format specification, superblock).
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /**
   * What a file is, by its first bytes, or, where those are damaged, by its name.
   *
   * @throws UserException if it is none of the kinds
   */
  public static FileKind of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return RUN;
    }
    byte[] first;
    try (InputStream in = Files.newInputStream(path)) {
      first = in.readNBytes(HDF5.length + 1);
    }
    String name = path.getFileName().toString();
    if (Arrays.equals(Arrays.copyOf(first, HDF5.length), HDF5) || name.matches(".*\\.(h5|hdf5)")) {
      return DATASET;
    }
    if (isSafetensors(first, Files.size(path)) || name.endsWith(".safetensors")) {
      return CHECKPOINT;
    }
    throw new UserException(
        path
            + " is none of the kinds that can be described: a dataset (HDF5), a checkpoint"
            + " (safetensors), a run folder");
  }

  /** Whether a header of a length that fits follows its length. */
  private static boolean isSafetensors(byte[] first, long size) {
    if (first.length <= Long.BYTES) {
      return false;
    }
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length > 0 && length <= size - Long.BYTES && first[Long.BYTES] == '{';
  }
}
