package org.attractor.backend.jvm.kernel;

/** Working memory of kernels, kept from call to call; for one thread at a time. */
public final class Scratch {
  private final double[][] slots = new double[3][0];

  /**
   * An array of at least that length with arbitrary content, valid until the slot is asked for
   * again.
   *
   * @param slot 0 to 2; a kernel that needs several arrays uses several slots
   */
  public double[] get(int slot, int length) {
    if (slots[slot].length < length) {
      slots[slot] = new double[length];
    }
    return slots[slot];
  }
}
