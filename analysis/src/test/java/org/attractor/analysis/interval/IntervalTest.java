package org.attractor.analysis.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Intervals hold the exact results, known to many digits, for all of their members. */
class IntervalTest {
  private static BigDecimal big(double value) {
    return new BigDecimal(value);
  }

  private static void requireHolds(Interval interval, BigDecimal exact) {
    if (Double.isFinite(interval.low())) {
      assertThat(big(interval.low())).isLessThanOrEqualTo(exact);
    }
    if (Double.isFinite(interval.high())) {
      assertThat(big(interval.high())).isGreaterThanOrEqualTo(exact);
    }
  }

  /** An interval with a member inside it, or at an end. */
  private record Sample(Interval interval, double member) {
    static Sample of(double a, double b, double fraction) {
      double low = Math.min(a, b);
      double high = Math.max(a, b);
      double member = Math.min(high, Math.max(low, low + fraction * (high - low)));
      return new Sample(new Interval(low, high), member);
    }
  }

  private static void requireHolds(
      Sample x, Sample y, BinaryOperator<Interval> operation, BinaryOperator<BigDecimal> exact) {
    requireHolds(
        operation.apply(x.interval, y.interval), exact.apply(big(x.member), big(y.member)));
  }

  /** Numbers of either sign and any size between 2^-40 and 2^40, with all bits of the mantissa. */
  private static double number(RandomStream random) {
    return (2 * random.nextDouble() - 1) * Math.scalb(1.0, random.nextInt(81) - 40);
  }

  private static Sample sample(RandomStream random) {
    return Sample.of(number(random), number(random), random.nextDouble());
  }

  private static RandomStream random(long seed) {
    return CounterRandom.stream(seed, Purpose.TEST, 0, 0);
  }

  @Property(tries = 1000)
  void arithmetic(@ForAll long seed) {
    RandomStream random = random(seed);
    Sample x = sample(random);
    Sample y = sample(random);
    requireHolds(x, y, Interval::add, BigDecimal::add);
    requireHolds(x, y, Interval::sub, BigDecimal::subtract);
    requireHolds(x, y, Interval::mul, BigDecimal::multiply);
    requireHolds(x.interval.square(), big(x.member).multiply(big(x.member)));
    requireHolds(x.interval.neg(), big(x.member).negate());
    if (!y.interval.contains(0)) {
      Interval quotient = x.interval.div(y.interval);
      // x/y lies between the ends where their products with y lie on either side of x.
      BigDecimal sign = BigDecimal.valueOf((long) Math.signum(y.member));
      BigDecimal numerator = big(x.member).multiply(sign);
      BigDecimal denominator = big(y.member).abs();
      if (Double.isFinite(quotient.low())) {
        assertThat(big(quotient.low()).multiply(denominator)).isLessThanOrEqualTo(numerator);
      }
      if (Double.isFinite(quotient.high())) {
        assertThat(big(quotient.high()).multiply(denominator)).isGreaterThanOrEqualTo(numerator);
      }
    }
  }

  private static void requireHolds(
      Sample x, UnaryOperator<Interval> function, UnaryOperator<BigDecimal> exact) {
    requireHolds(function.apply(x.interval), exact.apply(big(x.member)));
  }

  @Property(tries = 200)
  void elementaryFunctions(@ForAll long seed) {
    RandomStream random = random(seed);
    double a = random.uniform(-30, 30);
    Sample x = Sample.of(a, a + random.uniform(0, 0.1), random.nextDouble());
    requireHolds(x, Elementary::exp, BigFunctions::exp);
    requireHolds(x, Elementary::tanh, BigFunctions::tanh);
    requireHolds(x, Elementary::sigmoid, BigFunctions::sigmoid);
    requireHolds(x, Elementary::sin, BigFunctions::sin);
    requireHolds(x, Elementary::cos, BigFunctions::cos);
    Sample point = Sample.of(a, a, 0);
    requireHolds(point, Elementary::exp, BigFunctions::exp);
    requireHolds(point, Elementary::tanh, BigFunctions::tanh);
    requireHolds(point, Elementary::sigmoid, BigFunctions::sigmoid);
    requireHolds(point, Elementary::sin, BigFunctions::sin);
  }

  @Property(tries = 200)
  void logarithmAndRootAreInverses(@ForAll long seed) {
    double a = Math.abs(number(random(seed)));
    Interval log = Elementary.log(Interval.of(a));
    assertThat(BigFunctions.exp(big(log.low()))).isLessThanOrEqualTo(big(a));
    assertThat(BigFunctions.exp(big(log.high()))).isGreaterThanOrEqualTo(big(a));
    Interval root = Elementary.sqrt(Interval.of(a));
    assertThat(big(root.low()).multiply(big(root.low()))).isLessThanOrEqualTo(big(a));
    assertThat(big(root.high()).multiply(big(root.high()))).isGreaterThanOrEqualTo(big(a));
  }

  @Test
  void enclosuresOfPointsAreTight() {
    // Six ulp on either side, of functions that are correct to one or two.
    for (double x : new double[] {-3.7, -0.2, 0.4, 5.1}) {
      Interval tanh = Elementary.tanh(Interval.of(x));
      assertThat(tanh.high() - tanh.low()).isLessThan(13 * Math.ulp(Math.tanh(x)));
      Interval exp = Elementary.exp(Interval.of(x));
      assertThat(exp.high() - exp.low()).isLessThan(13 * Math.ulp(Math.exp(x)));
    }
  }

  @Test
  void whatHasNoBoundIsAllReals() {
    Interval acrossZero = new Interval(-1, 2);
    assertThat(Interval.of(1).div(acrossZero)).isEqualTo(Interval.ENTIRE);
    assertThat(Elementary.log(acrossZero)).isEqualTo(Interval.ENTIRE);
    assertThat(Elementary.sqrt(acrossZero)).isEqualTo(Interval.ENTIRE);
    assertThat(Interval.ENTIRE.mul(acrossZero)).isEqualTo(Interval.ENTIRE);
    assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
