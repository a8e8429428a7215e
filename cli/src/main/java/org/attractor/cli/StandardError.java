package org.attractor.cli;

import java.io.FileDescriptor;
import java.lang.reflect.Constructor;

/**
 * The standard error that the user sees. The launcher takes a line of the virtual machine's own out
 * of descriptor 2 and hands the real one over as another descriptor, named by the system property
 * {@code attractor.stderr}. Opening it by its path under {@code /dev/fd} was rejected: that fails
 * for sockets, and starts anew at the beginning of a file.
 */
final class StandardError {
  private StandardError() {}

  /** The launcher's, or the process's own where there is none. */
  static FileDescriptor descriptor() {
    Integer number = Integer.getInteger("attractor.stderr");
    if (number == null) {
      return FileDescriptor.err;
    }
    try {
      Constructor<FileDescriptor> ofNumber = FileDescriptor.class.getDeclaredConstructor(int.class);
      ofNumber.setAccessible(true);
      return ofNumber.newInstance(number);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A Java without that constructor: descriptor 2 ends at the same place, line by line.
      return FileDescriptor.err;
    }
  }
}
