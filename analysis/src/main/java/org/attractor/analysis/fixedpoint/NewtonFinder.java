package org.attractor.analysis.fixedpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
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

  /** Jacobians cost as much as many residuals, so that only steps that are taken get one. */
  private static void advance(AutonomousSystem system, List<NewtonPath> paths) {
    int size = system.dimension();
    double[] trials = trials(paths, size);
    double[] residuals = system.residual(trials, system.values(trials));
    List<NewtonPath> moving = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).accepts(Arrays.copyOfRange(residuals, i * size, (i + 1) * size))) {
        moving.add(paths.get(i));
      }
    }
    if (moving.isEmpty()) {
      return;
    }
    double[] jacobians = system.linearise(trials(moving, size)).jacobians();
    for (int i = 0; i < moving.size(); i++) {
      double[] jacobian = Arrays.copyOfRange(jacobians, i * size * size, (i + 1) * size * size);
      if (system.kind() == Kind.MAP) {
        for (int k = 0; k < size; k++) {
          jacobian[k * size + k] -= 1;
        }
      }
      moving.get(i).move(jacobian);
    }
  }

  /** Where the paths want to go {@code [path, size]}. */
  private static double[] trials(List<NewtonPath> paths, int size) {
    double[] trials = new double[paths.size() * size];
    for (int i = 0; i < paths.size(); i++) {
      System.arraycopy(paths.get(i).trial(), 0, trials, i * size, size);
    }
    return trials;
  }
}
