package org.attractor.datasets.file;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attractor.api.UserException;

/**
 * An HDF5 file opened for reading. Whatever is wrong with the file becomes a {@link UserException}
 * that names the file and, where there is one, the dataset.
 */
final class Hdf5Source implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** jHDF signs each file that it writes; that is not provenance. */
  private static final String WRITER_SIGNATURE = "_jHDF";

  private final Path file;
  private final HdfFile hdf;

  private Hdf5Source(Path file, HdfFile hdf) {
    this.file = file;
    this.hdf = hdf;
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it does not exist, is not HDF5, or is shorter than it says it is
   */
  static Hdf5Source open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no dataset file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new UserException("no permission to read the dataset file " + file);
    }
    requireWhole(file);
    return guarded(file, "its structure", () -> new Hdf5Source(file, new HdfFile(file)));
  }

  private static void requireWhole(Path file) {
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
   * Checks that datasets are there.
   *
   * @throws UserException if some are missing; the message names them all, and what is there
   *     instead
   */
  void require(List<String> members) {
    Set<String> present =
        guarded(file, "its structure", () -> new TreeSet<>(hdf.getChildren().keySet()));
    List<String> missing = members.stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      present.removeAll(members);
      throw new UserException(
          file
              + (missing.size() == 1
                  ? ": dataset '" + missing.get(0) + "' is missing"
                  : ": datasets '" + String.join("', '", missing) + "' are missing")
              + (present.isEmpty()
                  ? ""
                  : "; it has '" + String.join("', '", present) + "', which nothing needs"));
    }
  }

  /**
   * Reads a dataset of numbers.
   *
   * @param name one that {@link #require} found
   * @throws UserException if it is not of numbers, empty, or damaged
   */
  NumericArray read(String name) {
    Node node = guarded(file, "dataset '" + name + "'", () -> hdf.getChild(name));
    if (!(node instanceof Dataset dataset)) {
      throw new UserException(file + ": '" + name + "' is not a dataset but a group");
    }
    return guarded(file, "dataset '" + name + "'", () -> read(name, dataset));
  }

  private NumericArray read(String name, Dataset dataset) {
    int[] shape = dataset.getDimensions();
    if (IntStream.of(shape).anyMatch(extent -> extent == 0)) {
      throw new UserException(
          file + ": dataset '" + name + "' is empty, shape " + Arrays.toString(shape));
    }
    Class<?> type = dataset.getJavaType();
    // Unsigned integers of 64 bits come as BigInteger.
    boolean numeric = type.isPrimitive() || Number.class.isAssignableFrom(type);
    if (shape.length == 0 || !numeric || type == boolean.class || type == char.class) {
      throw new UserException(
          file
              + ": dataset '"
              + name
              + "' must be an array of numbers, not "
              + (shape.length == 0 ? "a single " : "of type ")
              + type.getSimpleName());
    }
    return new NumericArray(name, shape, toDoubles(dataset.getDataFlat()));
  }

  private static double[] toDoubles(Object flat) {
    if (flat instanceof double[] doubles) {
      return doubles;
    }
    double[] values = new double[Array.getLength(flat)];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Number) Array.get(flat, i)).doubleValue();
    }
    return values;
  }

  /** The attributes of the file, sorted by name, as text. */
  Map<String, String> attributes() {
    return guarded(
        file,
        "its attributes",
        () ->
            hdf.getAttributes().values().stream()
                .filter(attribute -> !attribute.getName().equals(WRITER_SIGNATURE))
                .collect(
                    Collectors.toMap(
                        Attribute::getName, Hdf5Source::text, (a, b) -> a, TreeMap::new)));
  }

  private static String text(Attribute attribute) {
    Object value = attribute.getData();
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToObj(i -> String.valueOf(Array.get(value, i)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Runs a reading step. A damaged file can make the library fail in any way, out of buffers,
   * memory or stack included, so everything is caught.
   */
  private static <T> T guarded(Path file, String what, Supplier<T> step) {
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

  @Override
  public void close() {
    hdf.close();
  }
}
