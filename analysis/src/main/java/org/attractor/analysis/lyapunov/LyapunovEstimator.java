package org.attractor.analysis.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.ParallelSystems;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/**
 * Estimates all Lyapunov exponents: directions follow the linearised dynamics along trajectories
 * and are orthonormalised at each step; the mean logarithms of what that takes are the exponents
 * (G. Benettin, L. Galgani, A. Giorgilli, J.-M. Strelcyn, Meccanica 15, 1980; I. Shimada, T.
 * Nagashima, Progress of Theoretical Physics 61, 1979).
 *
 * @param settings how long, how many, how fine
 */
public record LyapunovEstimator(LyapunovSettings settings) {
  /** Distinguishes these random numbers from those of a search for fixed points. */
  private static final int EPOCH = 1;

  /**
   * Estimates.
   *
   * @param visited states of the system's own space, to start from
   */
  public LyapunovEstimate estimate(AutonomousSystem system, VisitedStates visited) {
    List<Trajectory> all;
    try (ParallelSystems parallel = new ParallelSystems(system, settings.threads())) {
      all =
          parallel.run(0, settings.trajectories(), (own, from, to) -> run(own, visited, from, to));
    }
    List<Trajectory> finite = all.stream().filter(Trajectory::isFinite).toList();
    return new LyapunovEstimate(
        system.kind(),
        system.bin(),
        settings,
        finite.stream().map(Trajectory::exponents).toArray(double[][]::new),
        finite.stream().mapToDouble(Trajectory::divergence).toArray(),
        all.size() - finite.size());
  }

  private record Trajectory(double[] exponents, double divergence, boolean isFinite) {}

  private List<Trajectory> run(AutonomousSystem system, VisitedStates visited, int from, int to) {
    int size = system.dimension();
    int count = to - from;
    double[] states = new double[count * size];
    double[][] frames = new double[count][];
    for (int t = 0; t < count; t++) {
      RandomStream random = CounterRandom.stream(settings.seed(), Purpose.SEARCH, EPOCH, from + t);
      System.arraycopy(visited.draw(random), 0, states, t * size, size);
      frames[t] = TangentFrame.random(size, random);
    }
    int stepsPerBin = system.kind() == Kind.MAP ? 1 : settings.stepsPerBin();
    TangentStepper stepper = new TangentStepper(system, states, frames, system.bin() / stepsPerBin);
    double[][] logarithms = new double[count][size];
    double[] growth = new double[count];
    int transientSteps = settings.transientBins() * stepsPerBin;
    int steps = settings.bins() * stepsPerBin;
    for (int i = -transientSteps; i < steps; i++) {
      if (i == 0) {
        logarithms = new double[count][size];
        growth = new double[count];
      }
      stepper.advance();
      for (int t = 0; t < count; t++) {
        TangentFrame.orthonormalise(frames[t], size, logarithms[t]);
        growth[t] += stepper.growth()[t];
      }
    }
    double duration = settings.bins() * system.bin();
    List<Trajectory> trajectories = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      double[] state = Arrays.copyOfRange(states, t * size, (t + 1) * size);
      double[] exponents =
          Arrays.stream(logarithms[t])
              .map(sum -> sum / duration)
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToDouble(Double::doubleValue)
              .toArray();
      boolean finite =
          Arrays.stream(state).allMatch(Double::isFinite)
              && Arrays.stream(exponents).allMatch(Double::isFinite);
      trajectories.add(new Trajectory(exponents, growth[t] / duration, finite));
    }
    return trajectories;
  }
}
