package org.attractor.api.model;

import java.util.Arrays;
import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.ShapeException;

/**
 * How far, and on what kind of grid, a model's dynamics run: the part of a step's structure that a
 * compiled function is specific to.
 *
 * @param bins bins decoded, at least 1
 * @param stepsPerInterval solver steps between successive bins, {@code [bins - 1]}; empty for
 *     dynamics that are a map
 */
public record Rollout(int bins, int[] stepsPerInterval) {
  /** Checks the sizes. */
  public Rollout {
    if (bins < 1 || (stepsPerInterval.length != 0 && stepsPerInterval.length != bins - 1)) {
      throw new ShapeException(
          "rollout",
          bins + " bins, " + stepsPerInterval.length + " intervals",
          "at least one bin, and an interval between each two of them");
    }
  }

  /** Of a map. */
  public static Rollout ofMap(int bins) {
    return new Rollout(bins, new int[0]);
  }

  /** Of a vector field on a grid with an output time a bin. */
  public static Rollout on(StepGrid grid) {
    return new Rollout(grid.times().length, grid.stepsPerInterval());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rollout rollout
        && bins == rollout.bins
        && Arrays.equals(stepsPerInterval, rollout.stepsPerInterval);
  }

  @Override
  public int hashCode() {
    return 31 * bins + Arrays.hashCode(stepsPerInterval);
  }

  @Override
  public String toString() {
    return bins + " bins, steps " + Arrays.toString(stepsPerInterval);
  }
}
