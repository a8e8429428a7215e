package org.attractor.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.cli.bench.Heat;
import org.attractor.cli.bench.Sample;
import org.attractor.cli.bench.StepPart;
import org.junit.jupiter.api.Test;

/** One thread meets one thread; more meet the other program's best. */
class SpeedUpTest {
  private static Heat.Result result(String name, int threads, double... seconds) {
    Sample sample = new Sample(seconds);
    return new Heat.Result(
        new Heat.Lane(name, threads),
        Map.of(StepPart.FORWARD, sample, StepPart.WHOLE, sample),
        Optional.empty());
  }

  @Test
  void moreThreadsAreComparedWithWhatSuitsTheOtherBest() {
    List<SpeedUp> all =
        SpeedUp.of(
            "node3",
            List.of(
                result("jvm", 1, 2, 1, 3),
                result("pytorch", 1, 8, 6, 12),
                result("jvm", 2, 1, 1, 2),
                result("pytorch", 2, 20, 5, 20)),
            "jvm",
            "pytorch");
    assertThat(all)
        .extracting(SpeedUp::part, SpeedUp::threads, SpeedUp::theirThreads)
        .containsExactly(
            tuple(StepPart.FORWARD, 1, 1),
            tuple(StepPart.FORWARD, 2, 1),
            tuple(StepPart.WHOLE, 1, 1),
            tuple(StepPart.WHOLE, 2, 1));
    assertThat(all.get(0).ofMinima()).isEqualTo(6); // 6 / 1
    assertThat(all.get(0).ofRounds()).isEqualTo(4); // median of 4, 6, 4
    assertThat(all.get(1).ofRounds()).isEqualTo(6); // median of 8, 6, 6
  }
}
