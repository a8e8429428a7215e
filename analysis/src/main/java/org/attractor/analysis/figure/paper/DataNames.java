package org.attractor.analysis.figure.paper;

/** How datasets are called in figures. */
final class DataNames {
  private DataNames() {}

  static String label(String data) {
    return switch (data) {
      case "arneodo" -> "Arneodo";
      case "lorenz" -> "Lorenz";
      case "rossler" -> "Rössler";
      case "arneodo100" -> "Arneodo, 100 neurons";
      case "macarthur100" -> "MacArthur, 100 neurons";
      case "mackeyglass100" -> "Mackey-Glass, 100 neurons";
      default -> data;
    };
  }
}
