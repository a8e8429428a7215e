package org.attractor.analysis.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.ParallelSystems;
import org.attractor.analysis.dynamics.Speed;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.core.training.Adam;

/**
 * The published study's search: Adam at a rate of 1e-2 makes the mean of q = ½|F|² over all starts
 * small (Sussillo and Barak, Neural Computation 25, 2013; settings of Sedler, Versteeg, Pandarinath
 * 2023). Coordinates do not interact in Adam, so a start may stop by itself once its q is below the
 * tolerance; there all starts went on until the last one stopped.
 *
 * @param settings of the search
 */
public record AdamFinder(SearchSettings settings) implements FixedPointFinder {
  private static final double RATE = 1e-2;

  /** Starts that are done are taken out this often. */
  private static final int CHECK = 50;

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public FixedPoints find(AutonomousSystem system, VisitedStates visited) {
    Description description = new Description(system, visited, settings);
    List<Candidate> ends;
    try (ParallelSystems search = new ParallelSystems(system, settings.threads())) {
      ends =
          search.run(0, settings.starts(), (own, first, last) -> search(own, visited, first, last));
    }
    return new FixedPoints(
        system.kind(),
        system.dimension(),
        system.bin(),
        name(),
        settings,
        settings.starts(),
        ends.size(),
        description.describe(description.distinct(ends)));
  }

  private List<Candidate> search(AutonomousSystem system, VisitedStates visited, int from, int to) {
    int size = system.dimension();
    double[] starts = new double[(to - from) * size];
    for (int start = from; start < to; start++) {
      double[] state = visited.start(settings.seed(), start, settings.noise());
      System.arraycopy(state, 0, starts, (start - from) * size, size);
    }
    List<Candidate> ends = new ArrayList<>();
    Adam adam = Adam.of(RATE, 0);
    HostValues states = HostValues.of(Shape.of(to - from, size), starts);
    HostValues first = HostValues.zeros(states.spec());
    HostValues second = HostValues.zeros(states.spec());
    for (int step = 1; states.shape().size(0) > 0 && step <= settings.maxIterations(); step++) {
      Speed speed = system.speed(states.doubles());
      if (step % CHECK == 0 || step == settings.maxIterations()) {
        int[] going = going(speed.q(), states.doubles(), size, ends);
        states = rows(states, going, size);
        first = rows(first, going, size);
        second = rows(second, going, size);
        speed = new Speed(pick(speed.q(), going, 1), pick(speed.gradients(), going, size));
      }
      double[] gradients = speed.gradients();
      for (int i = 0; i < gradients.length; i++) {
        // Of the mean over all starts, as Adam's ε knows it.
        gradients[i] /= settings.starts();
      }
      HostValues gradient = HostValues.of(states.shape(), gradients);
      adam.update(step, states, gradient, first, second);
    }
    return ends;
  }

  /** Notes the states that are done and returns the rows of the others; lost ones are dropped. */
  private int[] going(double[] q, double[] states, int size, List<Candidate> ends) {
    List<Integer> going = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      if (q[i] < settings.tolerance()) {
        ends.add(
            new Candidate(java.util.Arrays.copyOfRange(states, i * size, (i + 1) * size), q[i]));
      } else if (Double.isFinite(q[i])) {
        going.add(i);
      }
    }
    return going.stream().mapToInt(Integer::intValue).toArray();
  }

  private static HostValues rows(HostValues values, int[] rows, int size) {
    return HostValues.of(Shape.of(rows.length, size), pick(values.doubles(), rows, size));
  }

  private static double[] pick(double[] values, int[] rows, int size) {
    double[] picked = new double[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * size, picked, i * size, size);
    }
    return picked;
  }
}
