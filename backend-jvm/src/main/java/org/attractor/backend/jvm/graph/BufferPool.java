package org.attractor.backend.jvm.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Arrays that were given back, by length, for use by nodes that come later. */
final class BufferPool {
  private final Map<Integer, Deque<double[]>> free = new HashMap<>();

  /** An array of that length with arbitrary content. */
  double[] take(int length) {
    Deque<double[]> arrays = free.get(length);
    return arrays == null || arrays.isEmpty() ? new double[length] : arrays.pop();
  }

  /** Hands an array back; nobody reads it any more. */
  void giveBack(double[] array) {
    free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
  }
}
