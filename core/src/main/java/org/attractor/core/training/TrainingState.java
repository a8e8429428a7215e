package org.attractor.core.training;

import java.util.List;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;

/**
 * All that a training carries from one epoch to the next. Random numbers need no state: they are
 * counted by epoch and index. No clock is in it, so that a resumed training ends with the same
 * bytes as an undisturbed one.
 */
public final class TrainingState {
  private final ParameterSet parameters;
  private final ParameterSet firstMoments;
  private final ParameterSet secondMoments;
  private int epoch;
  private int step;
  private double rateFactor;
  private Best best;

  /**
   * The best validation so far. More points in the loss are better than fewer, whatever the loss.
   *
   * @param epoch from 0, or -1 when there was none
   * @param points bins in its loss
   * @param loss its validation loss in nats
   */
  public record Best(int epoch, int points, double loss) {
    /** Before any validation. */
    public static Best none() {
      return new Best(-1, 0, Double.POSITIVE_INFINITY);
    }

    boolean isBeatenBy(Best other) {
      return other.points > points || (other.points == points && other.loss < loss);
    }
  }

  /**
   * A state in the middle of training.
   *
   * @param epoch epochs done
   * @param step optimiser steps done
   * @param rateFactor by which divergence has lowered the learning rate
   */
  public TrainingState(
      ParameterSet parameters,
      ParameterSet firstMoments,
      ParameterSet secondMoments,
      int epoch,
      int step,
      double rateFactor,
      Best best) {
    this.parameters = parameters;
    this.firstMoments = firstMoments;
    this.secondMoments = secondMoments;
    this.epoch = epoch;
    this.step = step;
    this.rateFactor = rateFactor;
    this.best = best;
  }

  /** The state before the first epoch. */
  public static TrainingState initial(ParameterSet parameters) {
    return new TrainingState(
        parameters, zerosLike(parameters), zerosLike(parameters), 0, 0, 1, Best.none());
  }

  /** A deep copy. */
  TrainingState copy() {
    return new TrainingState(
        parameters.copy(),
        firstMoments.copy(),
        secondMoments.copy(),
        epoch,
        step,
        rateFactor,
        best);
  }

  private static ParameterSet zerosLike(ParameterSet parameters) {
    return parameters.map((name, value) -> HostValues.zeros(value.spec()));
  }

  /** Parameters; they change in place. */
  public ParameterSet parameters() {
    return parameters;
  }

  /** Adam's running means of gradients, by parameter. */
  public ParameterSet firstMoments() {
    return firstMoments;
  }

  /** Adam's running means of squared gradients, by parameter. */
  public ParameterSet secondMoments() {
    return secondMoments;
  }

  /** Epochs done. */
  public int epoch() {
    return epoch;
  }

  /** Optimiser steps done. */
  public int step() {
    return step;
  }

  /** Factor by which divergence has lowered the learning rate, 1 if it has not. */
  public double rateFactor() {
    return rateFactor;
  }

  /** The best validation so far. */
  public Best best() {
    return best;
  }

  void finishEpoch() {
    epoch++;
  }

  void halveRate() {
    rateFactor /= 2;
  }

  /** Whether this validation is the best so far; if so it is remembered. */
  boolean offer(Best candidate) {
    if (!best.isBeatenBy(candidate)) {
      return false;
    }
    best = candidate;
    return true;
  }

  /** One Adam step; gradients in parameter order. */
  public void update(Adam adam, List<HostValues> gradients) {
    step++;
    int index = 0;
    for (String name : parameters.names()) {
      adam.update(
          step,
          parameters.get(name),
          gradients.get(index++),
          firstMoments.get(name),
          secondMoments.get(name));
    }
  }
}
