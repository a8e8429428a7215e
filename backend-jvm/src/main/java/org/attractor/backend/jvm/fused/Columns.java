package org.attractor.backend.jvm.fused;

import java.util.Arrays;

/**
 * Copies between a tile's arrays {@code [row, trial]} and the engine's, where row d of trial t is
 * at {@code from + t * distance + d}.
 *
 * @param tiles of the batch
 * @param rows of a tile's array
 */
record Columns(Tiles tiles, int rows) {
  /** Elements of a tile's array. */
  int length(int tile) {
    return rows * tiles.width(tile);
  }

  /** Sets a tile's array; padding becomes 0. */
  void put(int tile, double[] values, int from, int distance, float[] x, int ix) {
    int width = tiles.width(tile);
    Arrays.fill(x, ix, ix + length(tile), 0);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iv = from + (tiles.first(tile) + t) * distance;
      for (int d = 0; d < rows; d++) {
        x[ix + d * width + t] = (float) values[iv + d];
      }
    }
  }

  /** Adds values to a tile's array. */
  void add(int tile, double[] values, int from, int distance, float[] x) {
    int width = tiles.width(tile);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iv = from + (tiles.first(tile) + t) * distance;
      for (int d = 0; d < rows; d++) {
        x[d * width + t] += (float) values[iv + d];
      }
    }
  }

  /** Copies a tile's array out. */
  void take(int tile, float[] x, int ix, double[] values, int from, int distance) {
    int width = tiles.width(tile);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iv = from + (tiles.first(tile) + t) * distance;
      for (int d = 0; d < rows; d++) {
        values[iv + d] = x[ix + d * width + t];
      }
    }
  }

  /** Adds a tile's array to values, rounded to floats. */
  void addTo(int tile, float[] x, double[] values, int from, int distance) {
    int width = tiles.width(tile);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iv = from + (tiles.first(tile) + t) * distance;
      for (int d = 0; d < rows; d++) {
        values[iv + d] = (float) (values[iv + d] + x[d * width + t]);
      }
    }
  }
}
