package org.attractor.cli.doctor;

/**
 * What a check found.
 *
 * @param check what was looked at
 * @param grade how it is
 * @param found what is there
 * @param remedy what would help; empty if nothing need be done
 */
public record Finding(String check, Grade grade, String found, String remedy) {
  /** How a thing is. */
  public enum Grade {
    /** As it should be. */
    OK,
    /** Attractor works, but not as well as it could. */
    WARNING,
    /** Something does not work. */
    FAULT
  }

  static Finding ok(String check, String found) {
    return new Finding(check, Grade.OK, found, "");
  }

  static Finding warning(String check, String found, String remedy) {
    return new Finding(check, Grade.WARNING, found, remedy);
  }

  static Finding fault(String check, String found, String remedy) {
    return new Finding(check, Grade.FAULT, found, remedy);
  }
}
