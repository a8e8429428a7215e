package org.attractor.analysis.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.analysis.latent.PrincipalAxes;
import org.attractor.core.metrics.TrialArray;

/**
 * The common share of the occupancies of two long runs: space is cut into boxes along the first
 * principal axes of the true run, and the smaller of both shares of time is summed over boxes; 1
 * for equal distributions, 0 for runs that never visit the same box. After the state-space
 * divergence of F. Hess et al., Generalized teacher forcing for learning chaotic dynamics, ICML
 * 2023, but bounded.
 */
public final class AttractorOverlap {
  private static final int AXES = 3;

  /** Along an axis within the range of the true run. */
  private static final int BOXES = 12;

  /** All that is out of that range. */
  private static final int OUTSIDE = -1;

  private final PrincipalAxes axes;
  private final double[] low;
  private final double[] high;
  private final Map<Integer, Double> truth;

  /**
   * @param truth a long true run {@code [trajectory, bin, dimension]}
   */
  public AttractorOverlap(TrialArray truth) {
    this.axes = PrincipalAxes.fit(truth, Math.min(AXES, truth.channels()));
    TrialArray along = axes.apply(truth);
    this.low = new double[along.channels()];
    this.high = new double[along.channels()];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    double[] trial = new double[along.trialLength()];
    for (int i = 0; i < along.trials(); i++) {
      along.read(i, trial);
      for (int k = 0; k < trial.length; k++) {
        int axis = k % low.length;
        low[axis] = Math.min(low[axis], trial[k]);
        high[axis] = Math.max(high[axis], trial[k]);
      }
    }
    this.truth = occupancy(boxes(truth), IntStream.range(0, truth.trials()).toArray());
  }

  /**
   * @param run in the coordinates of the true run
   * @return in [0, 1]
   */
  public double with(TrialArray run) {
    return with(boxes(run), IntStream.range(0, run.trials()).toArray());
  }

  /**
   * The overlap with some trajectories.
   *
   * @param boxes of {@link #boxes}
   * @param some trajectories, which may repeat
   */
  public double with(int[][] boxes, int[] some) {
    double common = 0;
    for (Map.Entry<Integer, Double> box : occupancy(boxes, some).entrySet()) {
      common += Math.min(box.getValue(), truth.getOrDefault(box.getKey(), 0.0));
    }
    return common;
  }

  /** The box that each state of a run is in, {@code [trajectory, bin]}. */
  public int[][] boxes(TrialArray run) {
    TrialArray along = axes.apply(run);
    int[][] boxes = new int[along.trials()][along.times()];
    for (int trial = 0; trial < along.trials(); trial++) {
      for (int time = 0; time < along.times(); time++) {
        boxes[trial][time] = box(along, trial, time);
      }
    }
    return boxes;
  }

  private static Map<Integer, Double> occupancy(int[][] boxes, int[] some) {
    double share = 1.0 / ((double) some.length * boxes[0].length);
    Map<Integer, Double> occupancy = new HashMap<>();
    for (int trial : some) {
      for (int box : boxes[trial]) {
        occupancy.merge(box, share, Double::sum);
      }
    }
    return occupancy;
  }

  private int box(TrialArray along, int trial, int time) {
    int box = 0;
    for (int axis = 0; axis < low.length; axis++) {
      double place = (along.get(trial, time, axis) - low[axis]) / (high[axis] - low[axis]);
      // What is no number is outside too.
      if (!(place >= 0 && place <= 1)) {
        return OUTSIDE;
      }
      box = box * BOXES + Math.min((int) (place * BOXES), BOXES - 1);
    }
    return box;
  }
}
