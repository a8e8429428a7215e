package org.attractor.cli.command;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of an HDF5 file as nested arrays, to be damaged. */
final class Hdf5Members {
  private Hdf5Members() {}

  /** Every member by name; spike counts as doubles, so that they can be anything. */
  static Map<String, Object> read(Path file) {
    Map<String, Object> members = new LinkedHashMap<>();
    try (HdfFile hdf = new HdfFile(file)) {
      for (Node node : hdf) {
        Object data = ((Dataset) node).getData();
        members.put(node.getName(), node.getName().endsWith("_data") ? doubles(data) : data);
      }
    }
    return members;
  }

  static void write(Path file, Map<String, Object> members) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      members.forEach(hdf::putDataset);
    }
  }

  /** An array of any number type {@code [a][b][c]} as doubles. */
  private static double[][][] doubles(Object array) {
    Object[][] rows = (Object[][]) array;
    double[][][] converted = new double[rows.length][][];
    for (int i = 0; i < rows.length; i++) {
      converted[i] = new double[rows[i].length][];
      for (int j = 0; j < rows[i].length; j++) {
        int length = Array.getLength(rows[i][j]);
        converted[i][j] = new double[length];
        for (int k = 0; k < length; k++) {
          converted[i][j][k] = Array.getDouble(rows[i][j], k);
        }
      }
    }
    return converted;
  }
}
