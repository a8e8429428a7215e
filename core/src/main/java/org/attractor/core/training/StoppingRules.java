package org.attractor.core.training;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.attractor.api.UserException;
import org.attractor.api.training.TrainingResult;

/**
 * What ends a training before its last epoch.
 *
 * @param patience epochs without a better validation loss after which it is finished, at least 1;
 *     empty: all epochs are trained. Counted only while all bins are in the loss, for a loss of
 *     fewer bins says nothing of what more bins will bring
 * @param seconds after which one session stops, above 0, to be gone on with in another; empty: no
 *     limit
 */
public record StoppingRules(OptionalInt patience, OptionalDouble seconds) {
  /**
   * Checks the ranges.
   *
   * @throws UserException naming the rule, its value and its range
   */
  public StoppingRules {
    if (patience.isPresent() && patience.getAsInt() < 1) {
      throw new UserException("early_stopping=" + patience.getAsInt() + ": at least 1 is needed");
    }
    if (seconds.isPresent() && !(seconds.getAsDouble() > 0)) {
      throw new UserException("time_limit=" + seconds.getAsDouble() + ": above 0 is needed");
    }
  }

  /** Neither. */
  public static StoppingRules none() {
    return new StoppingRules(OptionalInt.empty(), OptionalDouble.empty());
  }

  /** An end and the reason for it. */
  record End(TrainingResult.Status status, String explanation) {}

  /**
   * The end of a training that has come to this state. Patience is a matter of the state alone, so
   * that a training that was killed just there ends in the same epoch.
   */
  Optional<End> patienceEnded(TrainingState state, int bins, int validEvery) {
    TrainingState.Best best = state.best();
    boolean ended =
        patience.isPresent()
            && best.points() == bins
            && state.epoch() % validEvery == 0
            && state.epoch() - 1 - best.epoch() >= patience.getAsInt();
    return ended
        ? Optional.of(
            new End(
                TrainingResult.Status.FINISHED,
                "stopped after epoch "
                    + (state.epoch() - 1)
                    + ": the validation loss has not fallen since epoch "
                    + best.epoch()))
        : Optional.empty();
  }

  /** The end of a session that has trained for so long. */
  Optional<End> timeEnded(TrainingState state, double sessionSeconds) {
    return seconds.isPresent() && sessionSeconds >= seconds.getAsDouble()
        ? Optional.of(
            new End(
                TrainingResult.Status.INTERRUPTED,
                "the time limit is over after epoch "
                    + (state.epoch() - 1)
                    + "; the same command goes on from there"))
        : Optional.empty();
  }
}
