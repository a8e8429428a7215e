package org.attractor.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.junit.jupiter.api.Test;

class JvmBackendProviderTest {
  @Test
  void isFoundByItsNameAndAlwaysAvailable() {
    assertThat(Backends.provider("jvm")).isInstanceOf(JvmBackendProvider.class);
    assertThat(Backends.provider("jvm").availability().available()).isTrue();
  }

  @Test
  void anotherDeviceIsRefusedWithTheOnesThatExist() {
    BackendOptions options = new BackendOptions("gpu:0", 1);
    JvmBackendProvider provider = new JvmBackendProvider();
    assertThatThrownBy(() -> provider.create(options))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("gpu:0", "cpu");
  }

  @Test
  void theNumberOfThreadsDoesNotChangeResults() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).matmul(in.get(1)).tanh().sum());
    List<HostValues> inputs =
        List.of(Gradients.uniform(1, -1, 1, 65, 33), Gradients.uniform(2, -1, 1, 33, 17));
    assertThat(gradient(1, function, inputs)).isEqualTo(gradient(4, function, inputs));
  }

  private static ValueAndGradient gradient(
      int threads, TensorFunction function, List<HostValues> inputs) {
    try (Backend backend = new JvmBackendProvider().create(new BackendOptions("cpu", threads));
        Compiled compiled =
            backend.compile(function, inputs.stream().map(HostValues::spec).toList())) {
      return compiled.valueAndGradient(inputs, 0, 1);
    }
  }
}
