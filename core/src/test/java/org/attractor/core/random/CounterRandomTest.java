package org.attractor.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static long[] first(RandomStream stream, int n) {
    long[] values = new long[n];
    Arrays.setAll(values, i -> stream.nextLong());
    return values;
  }

  @Test
  void equalArgumentsGiveEqualStreams() {
    assertThat(first(CounterRandom.stream(7, Purpose.DROPOUT, 3, 11), 100))
        .isEqualTo(first(CounterRandom.stream(7, Purpose.DROPOUT, 3, 11), 100));
  }

  @Test
  void anyChangedArgumentGivesAnotherStream() {
    Set<Long> firsts = new HashSet<>();
    long[] values = {0, 1, 2, 3, -1, 1L << 32, Long.MIN_VALUE};
    for (long seed : values) {
      for (long epoch : values) {
        for (long index : values) {
          for (Purpose purpose : Purpose.values()) {
            firsts.add(CounterRandom.stream(seed, purpose, epoch, index).nextLong());
          }
        }
      }
    }
    // 3430 draws of 64 bits: two are equal by chance once in 10^12 sets.
    assertThat(firsts)
        .hasSize(values.length * values.length * values.length * Purpose.values().length);
  }

  @Test
  void identifiersOfPurposesAreFixed() {
    // They are part of every result that was made from a seed.
    assertThat(Arrays.stream(Purpose.values()).mapToInt(Purpose::id))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int n = 20_000;
    double sumByIndex = 0;
    double sumBySeed = 0;
    double sumByEpoch = 0;
    for (int i = 0; i < n; i++) {
      double here = CounterRandom.stream(0, Purpose.SPIKES, 0, i).nextDouble() - 0.5;
      sumByIndex += here * (CounterRandom.stream(0, Purpose.SPIKES, 0, i + 1).nextDouble() - 0.5);
      double seed = CounterRandom.stream(i, Purpose.SPIKES, 0, 0).nextDouble() - 0.5;
      sumBySeed += seed * (CounterRandom.stream(i + 1, Purpose.SPIKES, 0, 0).nextDouble() - 0.5);
      double epoch = CounterRandom.stream(0, Purpose.SPIKES, i, 0).nextDouble() - 0.5;
      sumByEpoch += epoch * (CounterRandom.stream(0, Purpose.SPIKES, i + 1, 0).nextDouble() - 0.5);
    }
    // Of independent uniforms the correlation has standard deviation 1/sqrt(n); five of them.
    double bound = 5 / Math.sqrt(n);
    assertThat(12 * sumByIndex / n).isCloseTo(0, within(bound));
    assertThat(12 * sumBySeed / n).isCloseTo(0, within(bound));
    assertThat(12 * sumByEpoch / n).isCloseTo(0, within(bound));
  }
}
