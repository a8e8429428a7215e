package org.attractor.analysis.fixedpoint;

import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.fixedpoint.Description.Cluster;

/** Fixed points that need no search, described as those of a search are. */
public final class KnownFixedPoints {
  private KnownFixedPoints() {}

  /**
   * @param positions all of them, {@code [dimension]} each, in the order to keep
   */
  public static FixedPoints of(
      AutonomousSystem system, VisitedStates visited, List<double[]> positions) {
    SearchSettings anywhere = SearchSettings.newton().withMaxDistance(Double.MAX_VALUE);
    Description description = new Description(system, visited, anywhere);
    List<FixedPoint> points =
        positions.stream()
            .flatMap(x -> description.describe(List.of(new Cluster(new Candidate(x, 0)))).stream())
            .toList();
    return new FixedPoints(
        system.kind(), system.dimension(), system.bin(), "analytic", anywhere, 0, 0, points);
  }
}
