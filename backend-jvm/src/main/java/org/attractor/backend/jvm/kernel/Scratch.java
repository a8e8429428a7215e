package org.attractor.backend.jvm.kernel;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Working memory of one evaluation, kept from call to call; for one thread at a time. */
public final class Scratch {
  private final double[][] slots = new double[4][0];
  private double[][] rows = new double[0][];
  private final Map<Object, Object> memories = new IdentityHashMap<>();
  private final boolean differentiated;

  /**
   * @param differentiated whether pullbacks follow, so that operations keep what these need
   */
  public Scratch(boolean differentiated) {
    this.differentiated = differentiated;
  }

  /** Whether pullbacks may follow. */
  public boolean differentiated() {
    return differentiated;
  }

  /**
   * What an operation keeps from its evaluation to its pullback, and from call to call.
   *
   * @param owner the operation
   * @param maker makes it at the first call
   */
  @SuppressWarnings("unchecked") // What the owner's first call put there.
  public <T> T memory(Object owner, Supplier<T> maker) {
    // Not computeIfAbsent: a look-up must not allocate.
    Object found = memories.get(owner);
    if (found == null) {
      found = maker.get();
      memories.put(owner, found);
    }
    return (T) found;
  }

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
