package org.attractor.backend.dl4j;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A program with the tapes that were bound for it so far, each at its first use: one of values, one
 * for each choice of inputs to differentiate with respect to, and one for each pullback that is
 * open at the same time.
 */
final class Tapes implements AutoCloseable {
  private final Recording recording;
  private final Program program;
  private final Map<List<Integer>, Tape> gradients = new HashMap<>();
  private final Deque<Tape> pullbacks = new ArrayDeque<>();
  private Tape values;

  Tapes(Recording recording) {
    this.recording = recording;
    this.program = Trace.program(recording);
  }

  /** What the program does. */
  Recording recording() {
    return recording;
  }

  Program program() {
    return program;
  }

  /** For values alone. */
  Tape values() {
    if (values == null) {
      values = new Tape(program, inputs(), outputs());
    }
    return values;
  }

  /** For gradients of the first output. */
  Tape gradient(int... wrt) {
    List<Integer> key = IntStream.of(wrt).sorted().distinct().boxed().toList();
    return gradients.computeIfAbsent(
        key,
        k -> {
          boolean[] wanted = inputs();
          k.forEach(input -> wanted[input] = true);
          boolean[] given = outputs();
          given[0] = true;
          return new Tape(program, wanted, given);
        });
  }

  /** For products with the Jacobian; to be given back. */
  Tape takePullback() {
    if (!pullbacks.isEmpty()) {
      return pullbacks.pop();
    }
    boolean[] wanted = inputs();
    boolean[] given = outputs();
    Arrays.fill(wanted, true);
    Arrays.fill(given, true);
    return new Tape(program, wanted, given);
  }

  /** Takes a tape back. */
  void givePullback(Tape tape) {
    pullbacks.push(tape);
  }

  private boolean[] inputs() {
    return new boolean[program.inputs().size()];
  }

  private boolean[] outputs() {
    return new boolean[program.outputs().size()];
  }

  @Override
  public void close() {
    if (values != null) {
      values.close();
    }
    gradients.values().forEach(Tape::close);
    pullbacks.forEach(Tape::close);
  }
}
