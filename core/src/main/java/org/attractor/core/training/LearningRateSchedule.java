package org.attractor.core.training;

import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;

/**
 * How the learning rate falls over a training.
 *
 * @param form its shape
 * @param from fraction of the epochs, in [0, 1), before which the rate is full
 * @param to factor at the end of training, in [0, 1]
 */
public record LearningRateSchedule(Form form, double from, double to) {
  /** The shapes. */
  public enum Form {
    /** It does not fall. */
    CONSTANT,
    /** It falls along a straight line. */
    LINEAR,
    /** It falls along half a period of a cosine. */
    COSINE;

    /** The name in configurations. */
    public String configName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The form of that name.
     *
     * @throws UserException if there is none
     */
    public static Form parse(String name) {
      return UserException.choose(
          "learning-rate schedule", name, Arrays.asList(values()), Form::configName);
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws UserException if a fraction is out of range
   */
  public LearningRateSchedule {
    if (!(from >= 0 && from < 1) || !(to >= 0 && to <= 1)) {
      throw new UserException(
          "learning-rate schedule from="
              + from
              + ", to="
              + to
              + ": from in [0, 1) and to in [0, 1] are needed");
    }
  }

  /** A rate that does not change. */
  public static LearningRateSchedule constant() {
    return new LearningRateSchedule(Form.CONSTANT, 0, 1);
  }

  /** The factor on the learning rate in an epoch, counted from 0. */
  public double factor(int epoch, int maxEpochs) {
    double progress = ((double) epoch / maxEpochs - from) / (1 - from);
    if (form == Form.CONSTANT || progress <= 0) {
      return 1;
    }
    double fall = form == Form.LINEAR ? progress : (1 - Math.cos(Math.PI * progress)) / 2;
    return 1 + (to - 1) * fall;
  }
}
