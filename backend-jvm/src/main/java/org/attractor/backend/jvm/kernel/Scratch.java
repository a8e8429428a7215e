package org.attractor.backend.jvm.kernel;

import java.util.Arrays;

/** Working memory of kernels, kept from call to call; for one thread at a time. */
public final class Scratch {
  private final double[][] slots = new double[4][0];
  private double[][] rows = new double[0][];

  /**
   * An array of at least that length with arbitrary content, valid until the slot is asked for
   * again.
   *
   * @param slot 0 to 3; who needs several arrays uses several slots
   */
  public double[] get(int slot, int length) {
    if (slots[slot].length < length) {
      slots[slot] = new double[length];
    }
    return slots[slot];
  }

  /**
   * At least {@code count} arrays of at least that length with arbitrary content, valid until rows
   * are asked for again.
   */
  public double[][] rows(int count, int length) {
    if (rows.length < count) {
      rows = Arrays.copyOf(rows, count);
    }
    for (int i = 0; i < count; i++) {
      if (rows[i] == null || rows[i].length < length) {
        rows[i] = new double[length];
      }
    }
    return rows;
  }
}
