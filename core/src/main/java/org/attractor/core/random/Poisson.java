package org.attractor.core.random;

/**
 * Draws from the Poisson distribution: inversion by sequential search where the mean is small,
 * Hörmann's transformed rejection where it is not. Both are exact up to the rounding of doubles;
 * none replaces the distribution by a normal one.
 *
 * <p>Source: W. Hörmann, "The transformed rejection method for generating Poisson random
 * variables", Insurance: Mathematics and Economics 12 (1993) 39-45, algorithm PTRS, valid from a
 * mean of 10.
 */
public final class Poisson {
  /** Beyond this a count could leave the range of {@code int}. */
  public static final double MAXIMUM_MEAN = 1e9;

  private static final double SMALLEST_REJECTION_MEAN = 10;
  private static final double[] LOG_FACTORIAL = logFactorials(128);

  private Poisson() {}

  static int draw(double mean, RandomStream random) {
    if (!(mean >= 0 && mean <= MAXIMUM_MEAN)) {
      throw new IllegalArgumentException(
          "the mean of a Poisson distribution must lie in [0, " + MAXIMUM_MEAN + "], not " + mean);
    }
    if (mean < SMALLEST_REJECTION_MEAN) {
      return invert(mean, random.nextDouble());
    }
    return reject(mean, random);
  }

  /** The smallest k whose cumulative probability exceeds u. */
  private static int invert(double mean, double u) {
    double remaining = u;
    double probability = StrictMath.exp(-mean);
    int k = 0;
    // Past the mode, a probability below the spacing of u cannot be told from the end of the tail.
    while (remaining >= probability && (probability > 0x1.0p-54 || k < mean)) {
      remaining -= probability;
      k++;
      probability *= mean / k;
    }
    return k;
  }

  private static int reject(double mean, RandomStream random) {
    double logMean = StrictMath.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quickAcceptance = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quickAcceptance) {
        return (int) k;
      }
      if (k < 0 || k > Integer.MAX_VALUE || (us < 0.013 && v > us)) {
        continue;
      }
      double logDensity = k * logMean - mean - logFactorial((int) k);
      if (StrictMath.log(v * inverseAlpha / (a / (us * us) + b)) <= logDensity) {
        return (int) k;
      }
    }
  }

  /** The logarithm of k!, from a table or, beyond it, Stirling's series (error below 1e-16). */
  static double logFactorial(int k) {
    if (k < LOG_FACTORIAL.length) {
      return LOG_FACTORIAL[k];
    }
    double n = k + 1.0;
    double inverse = 1 / n;
    double square = inverse * inverse;
    double correction = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260)));
    return (n - 0.5) * StrictMath.log(n) - n + 0.5 * StrictMath.log(2 * Math.PI) + correction;
  }

  private static double[] logFactorials(int count) {
    double[] table = new double[count];
    for (int k = 1; k < count; k++) {
      table[k] = table[k - 1] + StrictMath.log(k);
    }
    return table;
  }
}
