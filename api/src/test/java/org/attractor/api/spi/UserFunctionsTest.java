package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

class UserFunctionsTest {
  private static final TensorSpec STATE = TensorSpec.of(DType.FLOAT64, 4, 3);
  private static final TensorSpec WIDER = TensorSpec.of(DType.FLOAT64, 4, 5);
  private static final TensorSpec SINGLE = TensorSpec.of(DType.FLOAT32, 4, 3);

  private static Tensor zeros(TensorSpec spec) {
    return new Recording().ops.zeros(spec);
  }

  @Test
  void aFunctionHasAnOutput() {
    assertThatThrownBy(() -> UserFunctions.requireOutputs(List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("a function without outputs");
    assertThatCode(() -> UserFunctions.requireOutputs(List.of(STATE))).doesNotThrowAnyException();
  }

  @Test
  void aCellKeepsTheStatesShapeAndPrecision() {
    for (TensorSpec wrong : List.of(WIDER, SINGLE)) {
      assertThatThrownBy(() -> UserFunctions.requireNextState(zeros(wrong), STATE))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("scan", wrong.toString(), STATE.toString());
    }
    assertThatCode(() -> UserFunctions.requireNextState(zeros(STATE), STATE))
        .doesNotThrowAnyException();
  }

  @Test
  void aDerivativeHasTheStatesShapeAndPrecision() {
    for (TensorSpec wrong : List.of(WIDER, SINGLE)) {
      assertThatThrownBy(() -> UserFunctions.requireDerivative(zeros(wrong), STATE))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("odeSolve", wrong.toString(), STATE.toString());
    }
    assertThatCode(() -> UserFunctions.requireDerivative(zeros(STATE), STATE))
        .doesNotThrowAnyException();
  }
}
