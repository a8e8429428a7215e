package org.attractor.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final int DRAWS = 400_000;

  private static RandomStream stream(long index) {
    return CounterRandom.stream(2011, Purpose.TEST, 0, index);
  }

  private static double[] even(int cells, int draws) {
    double[] expected = new double[cells];
    Arrays.fill(expected, (double) draws / cells);
    return expected;
  }

  @Test
  void doublesAreUniform() {
    RandomStream random = stream(0);
    long[] observed = new long[1000];
    for (int i = 0; i < DRAWS; i++) {
      observed[(int) (1000 * random.nextDouble())]++;
    }
    ChiSquare.assertDrawnFrom(even(1000, DRAWS), observed);
  }

  @Test
  void floatsAreUniformAndBelowOne() {
    RandomStream random = stream(1);
    long[] observed = new long[1000];
    for (int i = 0; i < DRAWS; i++) {
      float value = random.nextFloat();
      assertThat(value < 1 && value >= 0).isTrue();
      observed[(int) (1000 * value)]++;
    }
    ChiSquare.assertDrawnFrom(even(1000, DRAWS), observed);
  }

  @Test
  void everyBitOfALongIsFair() {
    RandomStream random = stream(2);
    int[] ones = new int[64];
    for (int i = 0; i < DRAWS; i++) {
      long value = random.nextLong();
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (value >>> bit & 1);
      }
    }
    for (int bit = 0; bit < 64; bit++) {
      // Six standard deviations of a binomial: sqrt(n)/2 each.
      assertThat(ones[bit]).isCloseTo(DRAWS / 2, within((int) (3 * Math.sqrt(DRAWS))));
    }
  }

  @Test
  void uniformStaysInsideItsInterval() {
    RandomStream random = stream(3);
    double high = Math.nextUp(1.0);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.uniform(-2, 5)).isGreaterThanOrEqualTo(-2).isLessThan(5);
      assertThat(random.uniform(1, high)).isEqualTo(1);
    }
    assertThatThrownBy(() -> random.uniform(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> random.uniform(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boundedIntegersHaveNoBiasWhereARemainderWould() {
    // 2^32 modulo this bound makes the lower third of a plain remainder twice as likely.
    int bound = 3 << 29;
    RandomStream random = stream(4);
    long[] observed = new long[3];
    for (int i = 0; i < DRAWS; i++) {
      observed[random.nextInt(bound) >>> 29]++;
    }
    ChiSquare.assertDrawnFrom(even(3, DRAWS), observed);
  }

  @Test
  void boundedIntegersCoverSmallRanges() {
    RandomStream random = stream(5);
    long[] observed = new long[7];
    for (int i = 0; i < DRAWS; i++) {
      observed[random.nextInt(7)]++;
    }
    ChiSquare.assertDrawnFrom(even(7, DRAWS), observed);
    assertThat(random.nextInt(1)).isZero();
    assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gaussiansAreNormal() {
    RandomStream random = stream(6);
    NormalDistribution normal = new NormalDistribution();
    int cells = 200;
    long[] observed = new long[cells];
    double lagged = 0;
    double previous = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = random.nextGaussian();
      observed[(int) (cells * normal.cumulativeProbability(value))]++;
      lagged += value * previous;
      previous = value;
    }
    ChiSquare.assertDrawnFrom(even(cells, DRAWS), observed);
    // The two halves of a pair are uncorrelated: six standard deviations.
    assertThat(lagged / DRAWS).isCloseTo(0, within(6 / Math.sqrt(DRAWS)));
  }

  @Test
  void permutationsAreEquallyLikely() {
    RandomStream random = stream(7);
    long[] observed = new long[256];
    for (int i = 0; i < DRAWS; i++) {
      int[] p = random.permutation(4);
      observed[p[0] << 6 | p[1] << 4 | p[2] << 2 | p[3]]++;
    }
    long[] occurring = Arrays.stream(observed).filter(count -> count > 0).toArray();
    assertThat(occurring).hasSize(24);
    ChiSquare.assertDrawnFrom(even(24, DRAWS), occurring);
  }

  @Test
  void permutationsHoldEachNumberOnce() {
    assertThat(stream(8).permutation(0)).isEmpty();
    assertThat(Arrays.stream(stream(8).permutation(2000)).sorted().toArray())
        .isEqualTo(IntStream.range(0, 2000).toArray());
    assertThatThrownBy(() -> stream(8).permutation(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
