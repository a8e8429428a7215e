package org.attractor.core.metrics;

import java.util.Arrays;
import java.util.Objects;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;

/**
 * Values {@code [trial, time, channel]} on the host, row-major, read in double precision whatever
 * the stored precision. A channel is a neuron or a latent dimension. The array is a view: it does
 * not copy what it is given.
 */
public final class TrialArray {
  private final float[] singles;
  private final double[] doubles;
  private final int trials;
  private final int times;
  private final int channels;

  private TrialArray(float[] singles, double[] doubles, int trials, int times, int channels) {
    this.singles = singles;
    this.doubles = doubles;
    this.trials = trials;
    this.times = times;
    this.channels = channels;
    long expected = (long) trials * times * channels;
    int actual = singles != null ? singles.length : doubles.length;
    if (trials < 0 || times < 0 || channels < 0 || expected != actual) {
      throw new IllegalArgumentException(
          "[trial, time, channel] = %s holds %d values, given %d"
              .formatted(shapeText(), expected, actual));
    }
  }

  /**
   * @param values row-major {@code [trial, time, channel]}
   * @throws IllegalArgumentException when the length is not the product of the sizes
   */
  public static TrialArray of(float[] values, int trials, int times, int channels) {
    return new TrialArray(Objects.requireNonNull(values), null, trials, times, channels);
  }

  /**
   * @param values row-major {@code [trial, time, channel]}
   * @throws IllegalArgumentException when the length is not the product of the sizes
   */
  public static TrialArray of(double[] values, int trials, int times, int channels) {
    return new TrialArray(null, Objects.requireNonNull(values), trials, times, channels);
  }

  /**
   * A view of values in either precision.
   *
   * @param values {@code [trial, time, channel]}
   */
  public static TrialArray of(HostValues values) {
    int[] sizes = values.shape().sizes();
    return values.dtype() == DType.FLOAT32
        ? of(values.floats(), sizes[0], sizes[1], sizes[2])
        : of(values.doubles(), sizes[0], sizes[1], sizes[2]);
  }

  public int trials() {
    return trials;
  }

  /** Number of time bins in a trial. */
  public int times() {
    return times;
  }

  /** Number of neurons or latent dimensions. */
  public int channels() {
    return channels;
  }

  /** Number of values in a trial: times x channels. */
  public int trialLength() {
    return times * channels;
  }

  public double get(int trial, int time, int channel) {
    int index = (trial * times + time) * channels + channel;
    return singles != null ? singles[index] : doubles[index];
  }

  /**
   * Copies one trial, {@code [time, channel]}, into the start of a buffer.
   *
   * @param into at least {@link #trialLength()} long
   */
  public void read(int trial, double[] into) {
    int length = trialLength();
    int offset = trial * length;
    if (doubles != null) {
      System.arraycopy(doubles, offset, into, 0, length);
    } else {
      for (int i = 0; i < length; i++) {
        into[i] = singles[offset + i];
      }
    }
  }

  /** A new array of the exponential of each value, such as firing rates from log rates. */
  public TrialArray exp() {
    int length = trialLength();
    double[] result = new double[trials * length];
    double[] buffer = new double[length];
    for (int trial = 0; trial < trials; trial++) {
      read(trial, buffer);
      for (int i = 0; i < length; i++) {
        result[trial * length + i] = Math.exp(buffer[i]);
      }
    }
    return of(result, trials, times, channels);
  }

  /**
   * A copy of some trials, in the order given.
   *
   * @throws IndexOutOfBoundsException when a number is not a trial of this array
   */
  public TrialArray select(int[] trialNumbers) {
    int length = trialLength();
    double[] result = new double[trialNumbers.length * length];
    double[] buffer = new double[length];
    for (int i = 0; i < trialNumbers.length; i++) {
      read(Objects.checkIndex(trialNumbers[i], trials), buffer);
      System.arraycopy(buffer, 0, result, i * length, length);
    }
    return of(result, trialNumbers.length, times, channels);
  }

  /** Whether no value is NaN or infinite. */
  public boolean isFinite() {
    double[] buffer = new double[trialLength()];
    for (int trial = 0; trial < trials; trial++) {
      read(trial, buffer);
      if (!Arrays.stream(buffer).allMatch(Double::isFinite)) {
        return false;
      }
    }
    return true;
  }

  /** The shape as text, such as {@code [320, 70, 10]}. */
  public String shapeText() {
    return "[%d, %d, %d]".formatted(trials, times, channels);
  }

  /**
   * Checks that another array has as many trials and bins, and as many channels if they must pair.
   *
   * @param name what this array is, for the message
   * @param otherName what the other is
   * @throws UserException naming both arrays and both shapes
   */
  public void requirePaired(String name, String otherName, TrialArray other, boolean sameChannels) {
    if (trials != other.trials
        || times != other.times
        || (sameChannels && channels != other.channels)) {
      throw new UserException(
          "%s %s and %s %s do not fit together: %s must be equal"
              .formatted(
                  name,
                  shapeText(),
                  otherName,
                  other.shapeText(),
                  sameChannels ? "all three sizes" : "trials and time bins"));
    }
  }
}
