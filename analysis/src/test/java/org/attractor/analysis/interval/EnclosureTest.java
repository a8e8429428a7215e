package org.attractor.analysis.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.analysis.Engines;
import org.attractor.analysis.Published;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.dynamics.Linearisation;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Dynamics;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enclosures over a box hold what an engine computes, differentiated by it, at points of the box.
 */
class EnclosureTest {
  /** Rounding of the engine, which the enclosure of the real function need not hold. */
  private static final double ROUNDING = 1e-12;

  /** A map that uses every primitive that has a derivative. */
  private static final Cell EVERYTHING =
      (ops, x, parameters) -> {
        Tensor positive = x.square().add(1);
        Tensor smooth =
            x.tanh()
                .add(x.sigmoid())
                .sub(x.exp().mul(0.1))
                .add(positive.log())
                .mul(positive.sqrt())
                .div(positive.reciprocal().add(positive))
                .add(x.sin())
                .add(x.cos().neg());
        Tensor kinks = x.abs().add(x.relu()).add(x.maximum(smooth)).sub(x.minimum(smooth));
        Tensor chosen = ops.where(positive.greater(ops.fill(x.spec(), 0.5)), smooth, kinks);
        Tensor weight = ops.constant(HostValues.of(Shape.of(2, 3), 0.3, -0.2, 0.5, 1.1, 0.7, -0.4));
        Tensor mixed = x.matmul(weight, false, true).matmul(weight);
        Tensor shuffled =
            ops.concat(1, List.of(kinks.slice(1, 1, 3), kinks.slice(1, 0, 1)))
                .transpose(1, 0)
                .transpose(1, 0)
                .reshape(x.shape().size(0), 3, 1)
                .sum(2);
        Tensor total = smooth.sumKeep(1).broadcastTo(x.shape());
        return chosen.add(mixed).add(shuffled).add(total);
      };

  private static double[] point(RandomStream random, double[] centre, double radius) {
    double[] point = new double[centre.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = centre[i] + radius * (2 * random.nextDouble() - 1);
    }
    return point;
  }

  private static void requireEncloses(LearnedSystem system) {
    RandomStream random = CounterRandom.stream(1, Purpose.TEST, 0, 0);
    int size = system.dimension();
    for (double radius : new double[] {0, 1e-6, 1e-2}) {
      double[] centre = point(random, new double[size], 0.8);
      Interval[] box = new Interval[size];
      for (int i = 0; i < size; i++) {
        box[i] = Interval.around(centre[i], radius);
      }
      Enclosure enclosure = Enclosure.of(system::apply, box);
      for (int sample = 0; sample < 20; sample++) {
        Linearisation at = system.linearise(point(random, centre, radius));
        for (int i = 0; i < size; i++) {
          requireHolds(enclosure.values()[i], at.values()[i]);
          for (int j = 0; j < size; j++) {
            requireHolds(enclosure.jacobian()[i][j], at.jacobians()[i * size + j]);
          }
        }
      }
    }
  }

  private static void requireHolds(Interval interval, double value) {
    double slack = ROUNDING * (1 + Math.abs(value));
    assertThat(value).isBetween(interval.low() - slack, interval.high() + slack);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru3", "gru25", "node3", "node10"})
  void publishedDynamics(String name) {
    try (Backend backend = Engines.reference();
        LearnedSystem system = Published.named(name).system(backend, DType.FLOAT64)) {
      requireEncloses(system);
    }
  }

  @Test
  void everyPrimitive() {
    Dynamics everything = new Dynamics.Map(EVERYTHING, List.of());
    try (Backend backend = Engines.reference();
        LearnedSystem system =
            new LearnedSystem(backend, everything, List.of(), 3, 1, DType.FLOAT64)) {
      requireEncloses(system);
    }
  }

  @Test
  void aJumpHasNoEnclosure() {
    Interval[] box = {new Interval(-1, 1)};
    assertThatThrownBy(() -> Enclosure.of((ops, x) -> x.greater(ops.zeros(x.spec())), box))
        .isInstanceOf(NotEnclosedException.class);
    Enclosure decided = Enclosure.of((ops, x) -> x.greater(ops.fill(x.spec(), 2)), box);
    assertThat(decided.values()[0]).isEqualTo(Interval.ZERO);
  }
}
