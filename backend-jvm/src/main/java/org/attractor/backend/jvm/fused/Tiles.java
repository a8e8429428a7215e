package org.attractor.backend.jvm.fused;

/**
 * A batch in tiles of neighbouring trials. A tile's arrays are {@code [row, trial]} with the trials
 * padded to whole vectors; padding starts as zeros and reaches no result.
 *
 * @param batch trials in all
 * @param lanes of a vector
 */
record Tiles(int batch, int lanes) {
  /**
   * Vectors of trials in a tile: they fill a product's block of registers. Tiles of two take as
   * long for recurrent units and longer for solves.
   */
  private static final int VECTORS = 4;

  /** Trials of a full tile. */
  int widest() {
    return VECTORS * lanes;
  }

  /** Number of tiles. */
  int count() {
    return (batch + widest() - 1) / widest();
  }

  /** First trial of a tile. */
  int first(int tile) {
    return tile * widest();
  }

  /** Trials of a tile. */
  int trials(int tile) {
    return Math.min(widest(), batch - first(tile));
  }

  /** Length of a tile's rows. */
  int width(int tile) {
    return padded(trials(tile));
  }

  /** The next length of whole vectors. */
  int padded(int length) {
    return (length + lanes - 1) / lanes * lanes;
  }
}
