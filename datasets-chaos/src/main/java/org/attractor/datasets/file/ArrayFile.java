package org.attractor.datasets.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.attractor.api.UserException;

/** A file of named numeric arrays: NumPy's NPZ, or HDF5 with datasets in its root. */
public final class ArrayFile {
  private final Path path;
  private final Set<String> names;
  private final Function<String, NumericArray> reader;

  private ArrayFile(Path path, Set<String> names, Function<String, NumericArray> reader) {
    this.path = path;
    this.names = names;
    this.reader = reader;
  }

  /**
   * Opens a file; which kind it is, its extension says.
   *
   * @throws UserException if there is none, or it is damaged or of another kind
   */
  public static ArrayFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserException("there is no file " + path);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      NpzFile npz = NpzFile.open(path);
      return new ArrayFile(path, npz.names(), npz::read);
    }
    if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
      try (Hdf5Source source = Hdf5Source.open(path)) {
        return new ArrayFile(path, source.names(), array -> readHdf5(path, array));
      }
    }
    throw new UserException(path + " is neither NPZ (.npz) nor HDF5 (.h5, .hdf5) by its name");
  }

  private static NumericArray readHdf5(Path path, String name) {
    try (Hdf5Source source = Hdf5Source.open(path)) {
      Hdf5Rows rows = source.rows(name);
      return source.read(rows, 0, rows.shape()[0]);
    }
  }

  /** The names of the arrays. */
  public Set<String> names() {
    return names;
  }

  /**
   * Reads an array.
   *
   * @throws UserException if there is none of that name, it is damaged or not of numbers
   */
  public NumericArray read(String name) {
    if (!names.contains(name)) {
      throw UserException.unknownName("array in " + path, name, names);
    }
    return reader.apply(name);
  }
}
