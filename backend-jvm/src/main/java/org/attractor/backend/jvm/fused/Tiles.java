package org.attractor.backend.jvm.fused;

/**
 * A batch in tiles of neighbouring trials, which are worked on one after the other.
 *
 * @param batch trials in all
 * @param widest trials of a full tile
 * @param lanes trials are padded to multiples of it where they lie in the lanes of vectors; padding
 *     starts as zeros and reaches no result
 */
record Tiles(int batch, int widest, int lanes) {
  /**
   * Vectors of trials in a tile of columns: they fill a product's block of registers. Tiles of two
   * take longer.
   */
  private static final int VECTORS = 4;

  /** Trials in a tile of rows: enough to make use of weights while they are in the first cache. */
  private static final int ROWS = 64;

  /**
   * Trials in a tile of recurrent units: the gates of a bin stay in the first cache until all
   * kernels have been over them. Blocks of 4, 6 and 8 rows divide it.
   */
  private static final int RECURRENT_ROWS = 24;

  /** For arrays {@code [..., trial]}: trials in the lanes of vectors. */
  static Tiles ofColumns(int batch, int lanes) {
    return new Tiles(batch, VECTORS * lanes, lanes);
  }

  /** For arrays {@code [trial, ...]}. */
  static Tiles ofRows(int batch) {
    return new Tiles(batch, ROWS, 1);
  }

  /** For arrays {@code [bin, trial, ...]} of recurrent units. */
  static Tiles ofRecurrence(int batch) {
    return new Tiles(batch, RECURRENT_ROWS, 1);
  }

  /** Number of tiles. */
  int count() {
    return (batch + widest - 1) / widest;
  }

  /** First trial of a tile. */
  int first(int tile) {
    return tile * widest;
  }

  /** Trials of a tile. */
  int trials(int tile) {
    return Math.min(widest, batch - first(tile));
  }

  /** Trials of a tile with padding. */
  int width(int tile) {
    return padded(trials(tile), lanes);
  }

  /** The next length of whole vectors. */
  static int padded(int length, int lanes) {
    return (length + lanes - 1) / lanes * lanes;
  }
}
