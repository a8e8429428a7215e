package org.attractor.backend.dl4j;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that is run once for each step of a loop. Its inputs are the carried tensors, then one
 * element of each sequence, then the invariants; its outputs are the carried tensors of the next
 * step, then what each step yields.
 *
 * @param body the program
 * @param steps at least 1
 * @param backwards whether sequences are read from their end
 * @param initial slots of the carried tensors before the first step
 * @param sequences slots of tensors {@code [steps, ...]}
 * @param invariants slots of tensors that every step is given
 * @param last slots of the carried tensors after the last step; -1 where nobody asks
 * @param collected slots of {@code [steps, ...]} of the carried tensors after every step; -1 where
 *     nobody asks
 * @param yielded slots of {@code [steps, ...]} of what each step yields
 */
record LoopPart(
    Program body,
    int steps,
    boolean backwards,
    int[] initial,
    int[] sequences,
    int[] invariants,
    int[] last,
    int[] collected,
    int[] yielded)
    implements Part {

  /** The element of sequences that a step reads, and of collected tensors that it writes. */
  int element(int step) {
    return backwards ? steps - 1 - step : step;
  }

  /** Slots of all inputs, in the order of the body's. */
  int[] inputs() {
    return Stream.of(initial, sequences, invariants).flatMapToInt(IntStream::of).toArray();
  }

  /** Slots of all outputs. */
  int[] outputs() {
    return Stream.of(last, collected, yielded)
        .flatMapToInt(IntStream::of)
        .filter(slot -> slot >= 0)
        .toArray();
  }
}
