package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;
import org.junit.jupiter.api.Test;

class OpenFunctionsTest {
  private final OpenFunctions<Function> open = new OpenFunctions<>("engine");

  /** Counts how often it is closed. */
  private final class Function implements Compiled {
    private int closings;

    @Override
    public List<HostValues> call(List<? extends Values> inputs) {
      return List.of();
    }

    @Override
    public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
      throw new AssertionError("nobody differentiates it");
    }

    @Override
    public Pullback pullback(List<? extends Values> inputs) {
      throw new AssertionError("nobody differentiates it");
    }

    @Override
    public void close() {
      closings++;
      open.remove(this);
    }
  }

  @Test
  void closingTheEngineClosesWhatIsOpenOnce() {
    Function first = open.add(new Function());
    Function second = open.add(new Function());
    first.close();
    open.close();
    open.close();
    assertThat(first.closings).isEqualTo(1);
    assertThat(second.closings).isEqualTo(1);
  }

  @Test
  void aClosedEngineRefuses() {
    open.requireOpen();
    assertThat(open.closed()).isFalse();
    open.close();
    assertThat(open.closed()).isTrue();
    assertThatThrownBy(open::requireOpen)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine engine was closed");
  }
}
