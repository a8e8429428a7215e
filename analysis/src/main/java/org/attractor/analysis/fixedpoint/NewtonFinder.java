package org.attractor.analysis.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.Linearisation;
import org.attractor.analysis.dynamics.ParallelSystems;

/**
 * The fast search: damped Newton steps with exact Jacobians from many starts at once. Starts come
 * in waves, and the search ends before the last wave when the chance that another start finds
 * something new is small: after a wave that found nothing new, if no fixed point was found by one
 * start alone (the share of such solitary finds estimates that chance; Good, Biometrika 40, 1953).
 *
 * @param settings of the search
 */
public record NewtonFinder(SearchSettings settings) implements FixedPointFinder {
  private static final int WAVE = 128;
  private static final int LEAST_CONVERGED = 16;

  @Override
  public String name() {
    return "newton";
  }

  @Override
  public FixedPoints find(AutonomousSystem system, VisitedStates visited) {
    Description description = new Description(system, visited, settings);
    List<Candidate> ends = new ArrayList<>();
    List<FixedPoint> points = List.of();
    int used = 0;
    try (ParallelSystems search = new ParallelSystems(system, settings.threads())) {
      boolean done = false;
      while (!done && used < settings.starts()) {
        int to = Math.min(used + WAVE, settings.starts());
        ends.addAll(search.run(used, to, (own, first, last) -> search(own, visited, first, last)));
        int before = used == 0 ? -1 : points.size();
        points = description.describe(description.distinct(ends));
        used = to;
        done =
            points.size() == before
                && ends.size() >= LEAST_CONVERGED
                && points.stream().noneMatch(point -> point.starts() == 1);
      }
    }
    return new FixedPoints(
        system.kind(),
        system.dimension(),
        system.bin(),
        name(),
        settings,
        used,
        ends.size(),
        points);
  }

  private List<Candidate> search(AutonomousSystem system, VisitedStates visited, int from, int to) {
    List<NewtonPath> paths = new ArrayList<>();
    for (int start = from; start < to; start++) {
      paths.add(
          new NewtonPath(
              visited.start(settings.seed(), start, settings.noise()),
              settings.tolerance(),
              settings.maxIterations()));
    }
    List<NewtonPath> running = paths;
    while (!running.isEmpty()) {
      advance(system, running);
      running = running.stream().filter(NewtonPath::running).toList();
    }
    return paths.stream().flatMap(path -> path.end().stream()).toList();
  }

  private static void advance(AutonomousSystem system, List<NewtonPath> paths) {
    int size = system.dimension();
    double[] states = new double[paths.size() * size];
    for (int i = 0; i < paths.size(); i++) {
      System.arraycopy(paths.get(i).trial(), 0, states, i * size, size);
    }
    Linearisation at = system.linearise(states);
    double[] residuals = system.residual(states, at.values());
    for (int i = 0; i < paths.size(); i++) {
      double[] residual = new double[size];
      double[] jacobian = new double[size * size];
      System.arraycopy(residuals, i * size, residual, 0, size);
      System.arraycopy(at.jacobians(), i * size * size, jacobian, 0, size * size);
      if (system.kind() == Kind.MAP) {
        for (int k = 0; k < size; k++) {
          jacobian[k * size + k] -= 1;
        }
      }
      paths.get(i).receive(residual, jacobian);
    }
  }
}
