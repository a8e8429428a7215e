package org.attractor.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contestants take turns, must compute the same, and do not take each other down. */
class HeatTest {
  private static final StepData DATA = StepData.of(PaperStep.named("gru25").withTrials(1));

  private final List<String> closed = new ArrayList<>();

  /** Computes that loss and gradient; its times count up from 1. */
  private final class Fake implements Contestant {
    private final String name;
    private final double loss;
    private final double norm;
    private final List<String> turns;

    Fake(String name, double loss, double norm, List<String> turns) {
      this.name = name;
      this.loss = loss;
      this.norm = norm;
      this.turns = turns;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Prepared prepare(StepData data, int threads) {
      return new Prepared() {
        @Override
        public Lap run(StepPart part) {
          turns.add(name + " " + part.key());
          return new Lap(turns.size(), loss, norm);
        }

        @Override
        public void close() {
          closed.add(name);
        }
      };
    }
  }

  private static Contestant broken(RuntimeException failure) {
    return new Contestant() {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public Prepared prepare(StepData data, int threads) {
        throw failure;
      }
    };
  }

  @Test
  void theyTakeTurnsInEveryRound() {
    List<String> turns = new ArrayList<>();
    try (Heat heat = new Heat(DATA, 0)) {
      heat.enter(new Fake("a", 1, 2, turns), 1);
      heat.enter(new Fake("b", 1, 2, turns), 2);
      turns.clear();
      List<Heat.Result> results = heat.rounds(2);
      assertThat(turns)
          .containsExactly(
              "a forward",
              "a whole",
              "b forward",
              "b whole",
              "a forward",
              "a whole",
              "b forward",
              "b whole");
      assertThat(results)
          .extracting(Heat.Result::lane)
          .containsExactly(new Heat.Lane("a", 1), new Heat.Lane("b", 2));
      assertThat(results.get(1).samples().get(StepPart.FORWARD).seconds()).containsExactly(3, 7);
    }
    assertThat(closed).containsExactly("a", "b");
  }

  @Test
  void anotherLossOrGradientIsNotTimedButReported() {
    for (double[] other : new double[][] {{1.01, 2}, {1, 2.01}, {Double.NaN, 2}}) {
      try (Heat heat = new Heat(DATA, 0)) {
        heat.enter(new Fake("a", 1, 2, new ArrayList<>()), 1);
        assertThatThrownBy(
                () -> heat.enter(new Fake("b", other[0], other[1], new ArrayList<>()), 1))
            .isInstanceOf(DisagreementException.class)
            .hasMessageContaining("a and b")
            .hasMessageContaining("gru25");
      }
    }
  }

  @Test
  void aContestantThatFailsIsNamedAndTheOthersGoOn() {
    try (Heat heat = new Heat(DATA, 0)) {
      heat.enter(broken(new IllegalStateException("no memory left\nsecond line")), 1);
      heat.enter(new Fake("a", 1, 2, new ArrayList<>()), 1);
      List<Heat.Result> results = heat.rounds(1);
      assertThat(results)
          .extracting(result -> result.lane().contestant())
          .containsExactly("a", "broken");
      assertThat(results.get(1).failure())
          .contains("java.lang.IllegalStateException: no memory left");
    }
  }
}
