package org.attractor.backend.jvm.fused;

import java.util.Arrays;

/**
 * What a gated recurrent unit keeps of the bins of a batch: operands and gates, tile by tile; see
 * {@link GruLayout}. Without a pullback all tiles share the place of the first, and all bins those
 * of two.
 */
final class GruMemory {
  /**
   * First element in use. A large array begins on a page, its elements 16 bytes later: from here on
   * whole vectors do not reach across cache lines.
   */
  private static final int START = 12;

  /** Tiles share arrays of at most this length, where one is not longer. */
  private static final int LONGEST = 1 << 24;

  private final Tiles tiles;
  private final GruLayout layout;
  private final boolean kept;
  private final int gates;
  private final int tileLength;
  private final int sharing;
  private final float[][] arrays;

  /**
   * @param bins whose operands and gates are kept for the pullback
   * @param kept whether there will be one
   */
  GruMemory(Tiles tiles, GruLayout layout, int bins, boolean kept) {
    this.tiles = tiles;
    this.layout = layout;
    this.kept = kept;
    int trials = Math.min(tiles.widest(), tiles.batch());
    gates = (kept ? bins + 1 : 2) * trials * layout.operandWidth();
    tileLength = gates + (kept ? bins : 1) * GruLayout.PLANES * trials * layout.stateWidth();
    int count = kept ? tiles.count() : Math.min(1, tiles.count());
    sharing = Math.max(1, LONGEST / Math.max(1, tileLength));
    arrays = new float[(count + sharing - 1) / sharing][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new float[START + Math.min(sharing, count - i * sharing) * tileLength];
    }
    for (int tile = 0; tile < count; tile++) {
      setOnes(tile);
    }
  }

  private void setOnes(int tile) {
    int from = tileAt(tile);
    for (int one = layout.one(); one < gates; one += layout.operandWidth()) {
      array(tile)[from + one] = 1;
    }
  }

  /** Where a tile's operands and gates are. */
  float[] array(int tile) {
    return arrays[kept ? tile / sharing : 0];
  }

  private int tileAt(int tile) {
    return START + (kept ? tile % sharing * tileLength : 0);
  }

  /** Start of a tile's operands of a bin. */
  int operand(int tile, int bin) {
    return tileAt(tile) + (kept ? bin : bin % 2) * tiles.trials(tile) * layout.operandWidth();
  }

  /** Start of the planes of its gates. */
  int gates(int tile, int bin) {
    int planes = kept ? bin * GruLayout.PLANES : 0;
    return tileAt(tile) + gates + planes * tiles.trials(tile) * layout.stateWidth();
  }

  /** Sets the states before a bin to 0. */
  void clearState(int tile, int bin) {
    int from = operand(tile, bin) + layout.state();
    for (int t = 0; t < tiles.trials(tile); t++, from += layout.operandWidth()) {
      Arrays.fill(array(tile), from, from + layout.stateWidth(), 0);
    }
  }
}
