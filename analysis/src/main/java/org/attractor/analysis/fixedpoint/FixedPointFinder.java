package org.attractor.analysis.fixedpoint;

import org.attractor.analysis.dynamics.AutonomousSystem;

/** A search for fixed points from states that the dynamics visit. */
public interface FixedPointFinder {
  /** Its name in options and files. */
  String name();

  /**
   * Searches. The result depends on the settings' seed and not on the number of threads.
   *
   * @param visited states of the system's own space
   */
  FixedPoints find(AutonomousSystem system, VisitedStates visited);
}
