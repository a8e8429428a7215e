package org.attractor.datasets.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.attractor.api.UserException;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
  /** x'' = -x from (1, 0): x = cos t, x' = -sin t. */
  private static final OdeSystem OSCILLATOR =
      new TestSystem(
          new double[] {1, 0},
          (state, derivative) -> {
            derivative[0] = state[1];
            derivative[1] = -state[0];
          });

  /** x' = x^2 from 1: x = 1/(1-t), infinite at t = 1. */
  private static final OdeSystem EXPLOSION =
      new TestSystem(new double[] {1}, (state, derivative) -> derivative[0] = state[0] * state[0]);

  /** The error of 20 periods is that of some 200 steps, each within the tolerance. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-8, 1e-10, 1e-12})
  void samplesLieOnTheExactSolution(double tolerance) {
    double interval = 0.0371;
    int samples = (int) (20 * 2 * Math.PI / interval);
    double[] trajectory = new Simulator(OSCILLATOR, tolerance).run(samples, interval, f -> {});
    for (int k = 0; k < samples; k++) {
      assertThat(trajectory[2 * k]).isCloseTo(Math.cos(k * interval), within(200 * tolerance));
      assertThat(trajectory[2 * k + 1]).isCloseTo(-Math.sin(k * interval), within(200 * tolerance));
    }
  }

  @Test
  void firstSampleIsTheInitialCondition() {
    assertThat(new Simulator(OSCILLATOR, 1e-8).run(1, 0.1, f -> {})).containsExactly(1, 0);
    assertThat(new Simulator(OSCILLATOR, 1e-8).run(5, 0.1, f -> {})).startsWith(1, 0);
  }

  /** Many lengths, so that rounding puts the end of the integration on both sides of the sample. */
  @Test
  void lastSampleIsNeverLost() {
    Simulator simulator = new Simulator(OSCILLATOR, 1e-8);
    for (int samples = 2; samples < 200; samples++) {
      double interval = 0.1 / 3;
      double[] trajectory = simulator.run(samples, interval, f -> {});
      assertThat(trajectory[2 * samples - 2])
          .isCloseTo(Math.cos((samples - 1) * interval), within(2e-6));
    }
  }

  @Test
  void progressRisesToOne() {
    List<Double> fractions = new ArrayList<>();
    new Simulator(OSCILLATOR, 1e-8).run(3000, 0.1, fractions::add);
    assertThat(fractions).isSorted().doesNotHaveDuplicates().endsWith(1.0).hasSizeBetween(10, 101);
  }

  @Test
  void intervalSpansBothEnds() {
    // 7 samples at 3 a period of 2 pi: 7/3 periods in 6 intervals.
    assertThat(Simulator.interval(OSCILLATOR, 3, 7))
        .isCloseTo(2 * Math.PI * 7 / 3 / 6, within(1e-15));
  }

  @Test
  void aStateThatRunsOffIsReportedWithItsTime() {
    assertThatThrownBy(() -> new Simulator(EXPLOSION, 1e-10).run(100, 0.1, f -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("Test", "time");
  }

  @Test
  void aFieldThatIsNotANumberIsReported() {
    OdeSystem broken =
        new TestSystem(new double[] {1}, (state, derivative) -> derivative[0] = Double.NaN);
    assertThatThrownBy(() -> new Simulator(broken, 1e-10).run(100, 0.1, f -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Test");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-6, Double.NaN, 1, 1e-16})
  void impossibleTolerancesAreRefused(double tolerance) {
    assertThatThrownBy(() -> new Simulator(OSCILLATOR, tolerance))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(String.valueOf(tolerance), "1e-14");
  }

  private record TestSystem(double[] initial, BiConsumer<double[], double[]> vectorField)
      implements OdeSystem {
    @Override
    public String name() {
      return "Test";
    }

    @Override
    public String description() {
      return "A system with a known solution";
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
      return initial.clone();
    }

    @Override
    public double period() {
      return 2 * Math.PI;
    }

    @Override
    public int pointsPerPeriod() {
      return 10;
    }

    @Override
    public void field(double[] state, double[] derivative) {
      vectorField.accept(state, derivative);
    }

    @Override
    public double[][] jacobian(double[] state) {
      throw new UnsupportedOperationException("the simulator needs no Jacobian");
    }

    @Override
    public String citation() {
      return "none";
    }
  }
}
