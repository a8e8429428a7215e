package org.attractor.datasets.file;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attractor.api.UserException;

/**
 * An HDF5 file opened for reading. Whatever is wrong with the file becomes a {@link UserException}
 * that names the file and, where there is one, the dataset.
 */
final class Hdf5Source implements AutoCloseable {
  /** jHDF signs each file that it writes; that is not provenance. */
  private static final String WRITER_SIGNATURE = "_jHDF";

  /** Deflate makes nothing smaller by more than this factor (RFC 1951: 258 bytes from 2 bits). */
  private static final double DEFLATE_LIMIT = 1032;

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
    return open(file, Hdf5Source::openBounded);
  }

  /**
   * Opens a file that was read once and found in order; nothing is mapped into memory, so it may be
   * opened very often.
   *
   * @throws UserException as {@link #open}
   */
  static Hdf5Source reopen(Path file) {
    return open(file, HdfFile::new);
  }

  private static Hdf5Source open(Path file, Function<Path, HdfFile> opener) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no dataset file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new UserException("no permission to read the dataset file " + file);
    }
    Hdf5Guard.requireWhole(file);
    return Hdf5Guard.guarded(file, "its structure", () -> new Hdf5Source(file, opener.apply(file)));
  }

  /**
   * Opens a file so that no length that it claims is believed beyond its own: a mapped file has
   * bounds, whereas from a channel the library reads into as large a buffer as a damaged header
   * asks for. A file that is too large to be mapped is larger than any length that the library
   * takes from a header.
   */
  private static HdfFile openBounded(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size() > Integer.MAX_VALUE
          ? new HdfFile(file)
          : HdfFile.fromByteBuffer(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The names of what is in the root group, sorted. */
  Set<String> names() {
    return Hdf5Guard.guarded(
        file, "its structure", () -> new TreeSet<>(hdf.getChildren().keySet()));
  }

  /**
   * Checks that datasets are there.
   *
   * @throws UserException if some are missing; the message names them all, and what is there
   *     instead
   */
  void require(List<String> members) {
    Set<String> present = names();
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
   * Opens a dataset of numbers.
   *
   * @param name one that {@link #require} found
   * @throws UserException if it is not of numbers, empty, or damaged
   */
  Hdf5Rows rows(String name) {
    Node node = Hdf5Guard.guarded(file, "dataset '" + name + "'", () -> hdf.getChild(name));
    if (!(node instanceof Dataset dataset)) {
      throw new UserException(file + ": '" + name + "' is not a dataset but a group");
    }
    return Hdf5Guard.guarded(file, "dataset '" + name + "'", () -> rows(name, dataset));
  }

  /**
   * Reads rows of a dataset.
   *
   * @throws UserException if they are damaged
   */
  NumericArray read(Hdf5Rows rows, int from, int count) {
    return Hdf5Guard.guarded(file, "dataset '" + rows.name() + "'", () -> rows.read(from, count));
  }

  private Hdf5Rows rows(String name, Dataset dataset) {
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
    requirePlausible(name, dataset, shape);
    return new Hdf5Rows(name, shape, dataset, hdf.getHdfBackingStorage());
  }

  /** Extents that no file of this size can hold are damage; believing them would exhaust memory. */
  private void requirePlausible(String name, Dataset dataset, int[] shape) {
    if (dataset instanceof ChunkedDataset chunked) {
      requireAtMost(DEFLATE_LIMIT * hdf.size(), name, dataset, shape);
      requireAtMost(DEFLATE_LIMIT * hdf.size(), name, dataset, chunked.getChunkDimensions());
    } else {
      requireAtMost(hdf.size(), name, dataset, shape);
    }
  }

  private void requireAtMost(double limit, String name, Dataset dataset, int[] shape) {
    double bytes = dataset.getDataType().getSize();
    for (int extent : shape) {
      bytes *= extent;
    }
    if (bytes > limit) {
      throw new UserException(
          file
              + " is damaged: dataset '"
              + name
              + "' claims an array or chunks of "
              + Arrays.toString(shape)
              + ", more than a file of "
              + hdf.size()
              + " bytes can hold");
    }
  }

  /** The attributes of the file, sorted by name, as text. */
  Map<String, String> attributes() {
    return Hdf5Guard.guarded(
        file,
        "its attributes",
        () ->
            hdf.getAttributes().values().stream()
                .filter(attribute -> !attribute.getName().equals(WRITER_SIGNATURE))
                .collect(
                    Collectors.toMap(
                        Attribute::getName,
                        attribute -> text(attribute.getData()),
                        (a, b) -> a,
                        TreeMap::new)));
  }

  private static String text(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToObj(i -> text(Array.get(value, i)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public void close() {
    hdf.close();
  }
}
