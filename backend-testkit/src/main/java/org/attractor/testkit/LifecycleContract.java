package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.attractor.testkit.Functions.eachUse;
import static org.attractor.testkit.Functions.product;
import static org.attractor.testkit.Functions.zeros;

import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.junit.jupiter.api.Test;

/** An engine is found and started by its name and device; what is closed refuses to work. */
public interface LifecycleContract extends BackendUnderTest {
  /** The provider says what it is, and is found by its name. */
  @Test
  default void providerIsFoundByName() {
    assertThat(provider().info().name()).isNotBlank();
    assertThat(provider().info().description()).isNotBlank();
    assertThat(provider().info().devices()).contains("cpu");
    assertThat(provider().info().dtypes()).isNotEmpty();
    assertThat(provider().availability().available())
        .isEqualTo(provider().availability().reason().isEmpty());
    assertThat(backend().info().name()).isEqualTo(provider().info().name());
    assertThat(Backends.provider(provider().info().name())).hasSameClassAs(provider());
  }

  /** The message names the device and those that exist. */
  @Test
  default void unknownDevice() {
    assertThatThrownBy(() -> provider().create(new BackendOptions("abacus:0", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("abacus:0", "cpu");
  }

  /** A closed function refuses every use; closing again does nothing. */
  @Test
  default void closedFunction() {
    DType dtype = dtypes().get(0);
    Compiled compiled = product(backend(), dtype);
    compiled.call(List.of(zeros(dtype, 4, 3), zeros(dtype, 3, 5)));
    compiled.close();
    compiled.close();
    eachUse(
        compiled,
        List.of(zeros(dtype, 4, 3), zeros(dtype, 3, 5)),
        use -> assertThatThrownBy(use).isInstanceOf(IllegalStateException.class));
  }

  /** A closed pullback refuses to be applied; closing again does nothing. */
  @Test
  default void closedPullback() {
    DType dtype = dtypes().get(0);
    HostValues x = Functions.vector(dtype, 1, 2);
    try (Compiled compiled =
        Functions.compile(backend(), (ops, in) -> List.of(in.get(0).square()), x)) {
      Pullback pullback = compiled.pullback(List.of(x));
      pullback.close();
      pullback.close();
      assertThatThrownBy(() -> pullback.apply(List.of(x)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** A closed engine compiles nothing and its functions refuse every use; another one works. */
  @Test
  default void closedBackend() {
    DType dtype = dtypes().get(0);
    Backend closed = provider().create(options());
    Compiled compiled = product(closed, dtype);
    List<HostValues> inputs = List.of(zeros(dtype, 4, 3), zeros(dtype, 3, 5));
    compiled.call(inputs);
    closed.close();
    closed.close();
    eachUse(
        compiled, inputs, use -> assertThatThrownBy(use).isInstanceOf(IllegalStateException.class));
    assertThatThrownBy(() -> product(closed, dtype)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.place(inputs.get(0))).isInstanceOf(IllegalStateException.class);
    try (Compiled other = product(backend(), dtype)) {
      Functions.assertNumbers(other.call(inputs), HostValues.scalar(dtype, 0));
    }
  }
}
