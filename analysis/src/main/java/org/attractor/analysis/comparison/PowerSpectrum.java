package org.attractor.analysis.comparison;

import java.util.stream.IntStream;
import org.attractor.core.metrics.TrialArray;

/**
 * Power spectra of each coordinate of a long run, averaged over trajectories (P. D. Welch, IEEE
 * Transactions on Audio and Electroacoustics 15, 1967), each normalised to a sum of 1.
 *
 * @param shares of power, {@code [coordinate, frequency]}, frequencies above 0 up to half a cycle a
 *     bin; 0 for a coordinate that never changes
 */
public record PowerSpectrum(double[][] shares) {
  /** What changes by less, relative to its size, may be rounding, whose spectrum means nothing. */
  private static final double AT_REST = 1e-9;

  /**
   * @param run {@code [trajectory, bin, coordinate]}, as many bins as a power of 2
   */
  public static PowerSpectrum of(TrialArray run) {
    return mean(powers(run), IntStream.range(0, run.trials()).toArray());
  }

  /**
   * The power of each trajectory, {@code [trajectory, coordinate, frequency]}.
   *
   * @param run {@code [trajectory, bin, coordinate]}, as many bins as a power of 2
   */
  public static double[][][] powers(TrialArray run) {
    int bins = run.times();
    if (Integer.bitCount(bins) != 1 || bins < 2) {
      throw new IllegalArgumentException(bins + " bins are not a power of 2");
    }
    double[][][] powers = new double[run.trials()][run.channels()][];
    for (int trial = 0; trial < run.trials(); trial++) {
      for (int coordinate = 0; coordinate < run.channels(); coordinate++) {
        powers[trial][coordinate] = power(run, trial, coordinate);
      }
    }
    return powers;
  }

  /**
   * The spectrum of some trajectories.
   *
   * @param powers {@code [trajectory, coordinate, frequency]}
   * @param some trajectories, which may repeat
   */
  public static PowerSpectrum mean(double[][][] powers, int[] some) {
    double[][] shares = new double[powers[0].length][powers[0][0].length];
    for (int coordinate = 0; coordinate < shares.length; coordinate++) {
      double sum = 0;
      for (int trial : some) {
        for (int i = 0; i < shares[coordinate].length; i++) {
          shares[coordinate][i] += powers[trial][coordinate][i];
          sum += powers[trial][coordinate][i];
        }
      }
      for (int i = 0; i < shares[coordinate].length && sum > 0; i++) {
        shares[coordinate][i] /= sum;
      }
    }
    return new PowerSpectrum(shares);
  }

  private static double[] power(TrialArray run, int trial, int coordinate) {
    int bins = run.times();
    double mean = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < bins; i++) {
      double value = run.get(trial, i, coordinate);
      mean += value / bins;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high - low <= AT_REST * Math.max(Math.abs(low), Math.abs(high))) {
      return new double[bins / 2];
    }
    double[] re = new double[bins];
    double[] im = new double[bins];
    for (int i = 0; i < bins; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / bins);
      re[i] = hann * (run.get(trial, i, coordinate) - mean);
    }
    transform(re, im);
    double[] power = new double[bins / 2];
    for (int k = 1; k <= bins / 2; k++) {
      power[k - 1] = re[k] * re[k] + im[k] * im[k];
    }
    return power;
  }

  /** The fast Fourier transform of Cooley and Tukey (1965), in place, of a power of 2. */
  static void transform(double[] re, double[] im) {
    int size = re.length;
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = re[i];
        re[i] = re[j];
        re[j] = swap;
        swap = im[i];
        im[i] = im[j];
        im[j] = swap;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      for (int k = 0; k < half; k++) {
        double cos = Math.cos(Math.PI * k / half);
        double sin = -Math.sin(Math.PI * k / half);
        for (int i = k; i < size; i += 2 * half) {
          double a = re[i + half] * cos - im[i + half] * sin;
          double b = re[i + half] * sin + im[i + half] * cos;
          re[i + half] = re[i] - a;
          im[i + half] = im[i] - b;
          re[i] += a;
          im[i] += b;
        }
      }
    }
  }

  /**
   * The Hellinger distance to another spectrum, averaged over coordinates: 0 for equal spectra, 1
   * for such as share no frequency (J. M. Mikhaeil, Z. Monfared, D. Durstewitz, NeurIPS 2022).
   */
  public double distance(PowerSpectrum other) {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      double common = 0;
      for (int i = 0; i < shares[c].length; i++) {
        common += Math.sqrt(shares[c][i] * other.shares[c][i]);
      }
      sum += Math.sqrt(Math.max(0, 1 - common)) / shares.length;
    }
    return sum;
  }
}
