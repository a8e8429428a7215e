package org.attractor.backend.jvm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HyperbolicTangentTest {
  private static final MathContext DIGITS = new MathContext(40);

  /** The exponential series to 40 digits, after halving the argument until it is small. */
  private static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; i < 30; i++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(1024, DIGITS);
  }

  private static double exactTanh(double x) {
    BigDecimal e = exp(new BigDecimal(2 * x));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS).doubleValue();
  }

  private static void assertWithinThreeUnits(double x) {
    double expected = exactTanh(x);
    assertThat(Math.abs(HyperbolicTangent.of(x) - expected) / Math.ulp(expected))
        .as("units in the last place at %s", x)
        .isLessThanOrEqualTo(3);
  }

  @Test
  void isWithinThreeUnitsInTheLastPlace() {
    new Random(1).doubles(2000, -1.2, 1.2).forEach(x -> assertWithinThreeUnits(x));
    new Random(2).doubles(500, -21, 21).forEach(x -> assertWithinThreeUnits(x));
    // Where the formula changes, and where the result becomes 1.
    for (double edge : new double[] {0.5493061443340548, 19.1}) {
      assertWithinThreeUnits(Math.nextDown(edge));
      assertWithinThreeUnits(edge);
      assertWithinThreeUnits(Math.nextUp(edge));
    }
  }

  @Test
  void keepsTheEdgesOfTheRange() {
    assertThat(HyperbolicTangent.of(0.0)).isEqualTo(0.0);
    assertThat(1 / HyperbolicTangent.of(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(HyperbolicTangent.of(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(HyperbolicTangent.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(HyperbolicTangent.of(-1000)).isEqualTo(-1);
    assertThat(HyperbolicTangent.of(Double.NaN)).isNaN();
  }
}
