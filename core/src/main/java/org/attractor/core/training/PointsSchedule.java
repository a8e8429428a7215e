package org.attractor.core.training;

import org.attractor.api.UserException;

/** How many of a trial's first bins the loss looks at, as training goes on. */
public sealed interface PointsSchedule {
  /**
   * Bins in the loss of an epoch.
   *
   * @param epoch from 0
   * @param maxEpochs planned epochs
   * @param bins of a whole trial
   * @return in [1, bins]
   */
  int points(int epoch, int maxEpochs, int bins);

  /**
   * The published schedule: so many points more after every group of epochs.
   *
   * @param pointsPerGroup at least 1
   * @param epochsPerGroup at least 1
   */
  record Groups(int pointsPerGroup, int epochsPerGroup) implements PointsSchedule {
    /**
     * Checks the ranges.
     *
     * @throws UserException if one is below 1
     */
    public Groups {
      requireAtLeastOne("points_per_group", pointsPerGroup);
      requireAtLeastOne("epochs_per_group", epochsPerGroup);
    }

    @Override
    public int points(int epoch, int maxEpochs, int bins) {
      return (int) Math.min(bins, pointsPerGroup * (1L + epoch / epochsPerGroup));
    }
  }

  /**
   * A few lengths from a first one to whole trials, reached after a fraction of the training. Few,
   * because each distinct length is another function to compile.
   *
   * @param start bins at first, at least 1
   * @param lengths distinct lengths, at least 2
   * @param until fraction of the epochs, in (0, 1], after which trials are whole
   */
  record Growth(int start, int lengths, double until) implements PointsSchedule {
    /**
     * Checks the ranges.
     *
     * @throws UserException if one is out of range
     */
    public Growth {
      requireAtLeastOne("start", start);
      if (lengths < 2 || !(until > 0 && until <= 1)) {
        throw new UserException(
            "points schedule lengths="
                + lengths
                + ", until="
                + until
                + ": at least 2 lengths and a fraction in (0, 1] are needed");
      }
    }

    @Override
    public int points(int epoch, int maxEpochs, int bins) {
      int first = Math.min(start, bins);
      double progress = epoch / (until * maxEpochs);
      int index = (int) Math.min(lengths - 1, Math.floor(progress * (lengths - 1)));
      return first + (int) Math.round((double) index * (bins - first) / (lengths - 1));
    }
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new UserException("points schedule " + name + "=" + value + ": at least 1 is needed");
    }
  }
}
