package org.attractor.datasets.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.attractor.api.UserException;

/** NumPy's NPZ: a zip of arrays, each with a name and the extension {@code .npy}. */
record NpzFile(Path path, Set<String> names) {
  private static final String EXTENSION = ".npy";

  /**
   * Lists a file's arrays.
   *
   * @throws UserException if it is not a zip
   */
  static NpzFile open(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Set<String> names = new TreeSet<>();
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(EXTENSION))
          .forEach(name -> names.add(name.substring(0, name.length() - EXTENSION.length())));
      return new NpzFile(path, names);
    } catch (IOException | RuntimeException failure) {
      throw new UserException(path + " is not NPZ: " + failure.getMessage(), failure);
    }
  }

  /**
   * Reads an array.
   *
   * @param name one of {@link #names()}
   * @throws UserException if it is damaged or not of numbers
   */
  NumericArray read(String name) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = zip.getEntry(name + EXTENSION);
      try (InputStream in = zip.getInputStream(entry)) {
        return Npy.read(name, new DataInputStream(in), entry.getSize());
      }
    } catch (IOException | IllegalArgumentException failure) {
      throw new UserException(
          path + ": array '" + name + "' could not be read: " + failure.getMessage(), failure);
    }
  }
}
