package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import java.util.Optional;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;

/**
 * The structure of a solve.
 *
 * @param state size of the state
 * @param stepsPerInterval steps between successive outputs
 * @param tolerance if error ratios are wanted
 */
public record SolveShape(
    int batch, int state, Tableau tableau, int[] stepsPerInterval, Optional<Tolerance> tolerance) {
  /** Number of steps in all. */
  int steps() {
    return Arrays.stream(stepsPerInterval).sum();
  }

  /** Number of outputs, the initial state included. */
  public int outputs() {
    return stepsPerInterval.length + 1;
  }

  /** Number of elements of the states at the outputs. */
  public int count() {
    return batch * outputs() * state;
  }

  /** For each step the output that it ends at; 0 if none. */
  int[] outputOfStep() {
    int[] outputs = new int[steps()];
    int end = 0;
    for (int i = 0; i < stepsPerInterval.length; i++) {
      end += stepsPerInterval[i];
      outputs[end - 1] = i + 1;
    }
    return outputs;
  }
}
