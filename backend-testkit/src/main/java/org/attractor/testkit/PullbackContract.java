package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attractor.testkit.ModelRuns.compileModel;
import static org.attractor.testkit.ModelRuns.cotangents;
import static org.attractor.testkit.ModelRuns.model;
import static org.attractor.testkit.ModelRuns.other;
import static org.attractor.testkit.ModelRuns.overwrite;

import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.junit.jupiter.api.Test;

/** A pullback belongs to its point, whatever else is computed meanwhile: bit for bit. */
public interface PullbackContract extends BackendUnderTest {
  /** Several pullbacks of one function at different points, used in turn, closed out of order. */
  @Test
  default void severalPullbacksMayBeAlive() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = model().draw(dtype);
      List<HostValues> others = other(dtype);
      try (Compiled compiled = compileModel(backend(), dtype)) {
        List<HostValues> expected = pulledAlone(compiled, inputs);
        List<HostValues> otherExpected = pulledAlone(compiled, others);
        Pullback first = compiled.pullback(inputs);
        try (Pullback second = compiled.pullback(others);
            Pullback third = compiled.pullback(inputs)) {
          assertThat(first.apply(cotangents(first, 1))).isEqualTo(expected);
          assertThat(second.apply(cotangents(second, 1))).isEqualTo(otherExpected);
          compiled.call(others);
          assertThat(first.apply(cotangents(first, 1))).as("again").isEqualTo(expected);
          first.close();
          assertThat(third.apply(cotangents(third, 1))).isEqualTo(expected);
          assertThat(second.apply(cotangents(second, 1))).isEqualTo(otherExpected);
        }
      }
    }
  }

  private static List<HostValues> pulledAlone(Compiled compiled, List<HostValues> inputs) {
    try (Pullback pullback = compiled.pullback(inputs)) {
      return Functions.copies(pullback.apply(cotangents(pullback, 1)));
    }
  }

  /** Cotangents do not add up from one use of a pullback to the next. */
  @Test
  default void pullbacksForgetEarlierCotangents() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = model().draw(dtype);
      try (Compiled compiled = compileModel(backend(), dtype);
          Pullback pullback = compiled.pullback(inputs)) {
        List<HostValues> first = Functions.copies(pullback.apply(cotangents(pullback, 1)));
        List<HostValues> kept = pullback.apply(cotangents(pullback, 1));
        pullback.apply(cotangents(pullback, 3));
        assertThat(kept).as("overwritten").isEqualTo(first);
        assertThat(pullback.apply(cotangents(pullback, 1))).isEqualTo(first);
      }
    }
  }

  /** A pullback stays at its point when the arrays of the inputs change. */
  @Test
  default void pullbacksKeepTheirPoint() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = Functions.copies(model().draw(dtype));
      try (Compiled compiled = compileModel(backend(), dtype)) {
        List<HostValues> expected = pulledAlone(compiled, inputs);
        try (Pullback pullback = compiled.pullback(inputs)) {
          overwrite(inputs, other(dtype));
          assertThat(pullback.apply(cotangents(pullback, 1))).isEqualTo(expected);
        }
      }
    }
  }
}
