package org.attractor.testkit.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What flows through {@code stopGradient}. A finite difference must hold these values fixed: they
 * are recorded at the base point and replayed at the points beside it, in the order of the calls,
 * which a pure function does not change.
 */
final class StopGradients {
  private final List<double[]> recorded;
  private final boolean replaying;
  private int next;

  private StopGradients(List<double[]> recorded, boolean replaying) {
    this.recorded = recorded;
    this.replaying = replaying;
  }

  static StopGradients recording() {
    return new StopGradients(new ArrayList<>(), false);
  }

  /** The same values again, from the first. */
  StopGradients replay() {
    return new StopGradients(recorded, true);
  }

  double[] pass(double[] values) {
    if (replaying) {
      return recorded.get(next++);
    }
    recorded.add(values.clone());
    return values.clone();
  }
}
