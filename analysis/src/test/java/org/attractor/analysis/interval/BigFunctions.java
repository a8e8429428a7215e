package org.attractor.analysis.interval;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions by their series, to some 60 digits. */
final class BigFunctions {
  private static final MathContext DIGITS = new MathContext(80);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private BigFunctions() {}

  static BigDecimal exp(BigDecimal x) {
    // e^x = (e^(x/2^k))^(2^k), with a small argument for the series.
    int halvings = 0;
    BigDecimal small = x;
    while (small.abs().compareTo(new BigDecimal("0.01")) > 0) {
      small = small.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal term = ONE;
    BigDecimal sum = ONE;
    for (int n = 1; n < 30; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal square = exp(x.multiply(TWO));
    return square.subtract(ONE).divide(square.add(ONE), DIGITS);
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return ONE.divide(ONE.add(exp(x.negate())), DIGITS);
  }

  static BigDecimal sin(BigDecimal x) {
    return series(x, x, 1);
  }

  static BigDecimal cos(BigDecimal x) {
    return series(ONE, x, 0);
  }

  private static BigDecimal series(BigDecimal first, BigDecimal x, int start) {
    BigDecimal term = first;
    BigDecimal sum = first;
    for (int n = start; n < 150; n += 2) {
      term =
          term.multiply(x, DIGITS)
              .multiply(x, DIGITS)
              .divide(BigDecimal.valueOf((long) (n + 1) * (n + 2)), DIGITS)
              .negate();
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
