package org.attractor.datasets.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.attractor.api.UserException;
import org.attractor.datasets.system.DelaySystem;
import org.attractor.datasets.system.MackeyGlass;
import org.attractor.datasets.system.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelaySolutionTest {
  /** x' = -x(t - 1) with x = 1 before: the sum of (-1)^k (t - k + 1)^k / k! over k up to t + 1. */
  private static final DelaySystem LINEAR = new TestSystem((present, past) -> -past);

  private static double linear(double t) {
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k <= t + 1; k++) {
      factorial *= Math.max(1, k);
      sum += Math.pow(-1, k) * Math.pow(t - k + 1, k) / factorial;
    }
    return sum;
  }

  /** The pieces are polynomials of the degree of their number: the method of order 8 has rest. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-9, 1e-12})
  void theSolutionIsTheExactOne(double tolerance) {
    DelaySolution solution = new DelaySolution(LINEAR, tolerance, 1);
    for (double t = 0; t < 12; t += 0.0173) {
      // A step errs by the tolerance at most; there are a few steps in each of twelve pieces. The
      // alternating sum itself loses digits: its largest term is 200.
      assertThat(solution.at(t)).isCloseTo(linear(t), within(50 * tolerance + 1e-12));
    }
  }

  /** On the first piece, x' = -gamma x + c with a constant c. */
  @Test
  void mackeyGlassFromAConstantPast() {
    double past = 0.8;
    double inflow = 2 * past / (1 + Math.pow(past, 9.65));
    DelaySolution solution = new DelaySolution(new MackeyGlass(), 1e-12, past);
    for (double t = 0; t <= 2; t += 0.1) {
      assertThat(solution.at(t)).isCloseTo(inflow + (past - inflow) * Math.exp(-t), within(1e-11));
    }
  }

  @Test
  void theStateOfAnEmbeddingIsItsPast() {
    Simulator simulator = new Simulator(new MackeyGlass(), 1e-8);
    double interval = 0.21;
    double[] trajectory = simulator.run(200, interval, f -> {});
    // The delay of 2 holds 9 intervals: coordinate i is coordinate 0 of 9 i samples later.
    for (int k = 0; k < 100; k++) {
      for (int i = 0; i < 10; i++) {
        assertThat(trajectory[10 * k + i]).isEqualTo(trajectory[10 * (k + 9 * i)]);
      }
    }
  }

  @Test
  void theSeedDrawsThePast() {
    double[] first = new Simulator(new MackeyGlass(), 1e-8, 5).run(10, 0.2, f -> {});
    assertThat(new Simulator(new MackeyGlass(), 1e-8, 5).run(10, 0.2, f -> {})).isEqualTo(first);
    assertThat(new Simulator(new MackeyGlass(), 1e-8, 6).run(10, 0.2, f -> {})).isNotEqualTo(first);
  }

  @Test
  void aStateThatRunsOffIsReportedWithItsTime() {
    DelaySystem explosion = new TestSystem((present, past) -> present * present);
    assertThatThrownBy(() -> new Simulator(explosion, 1e-8).run(1, 0.1, f -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("Test", "time");
  }

  private record TestSystem(DoubleBinaryOperator rightHandSide) implements DelaySystem {
    @Override
    public double field(double present, double past) {
      return rightHandSide.applyAsDouble(present, past);
    }

    @Override
    public double[] jacobian(double present, double past) {
      throw new UnsupportedOperationException("the simulator needs no Jacobian");
    }

    @Override
    public double delay() {
      return 1;
    }

    @Override
    public String name() {
      return "Test";
    }

    @Override
    public String description() {
      return "A delay equation with a known solution";
    }

    @Override
    public List<String> equations() {
      return List.of();
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public double[] initialCondition() {
      double[] ones = new double[3];
      Arrays.fill(ones, 1);
      return ones;
    }

    @Override
    public double period() {
      return 4;
    }

    @Override
    public int pointsPerPeriod() {
      return 10;
    }

    @Override
    public String citation() {
      return "none";
    }
  }
}
