package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.attractor.testkit.Functions.eachUse;
import static org.attractor.testkit.Functions.product;
import static org.attractor.testkit.Functions.zeros;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

/** Misuse is answered with an exception that says what was given and what is needed. */
public interface ErrorContract extends BackendUnderTest {
  /** The message names both counts. */
  @Test
  default void wrongNumberOfInputs() {
    for (DType dtype : dtypes()) {
      try (Compiled compiled = product(backend(), dtype)) {
        eachUse(
            compiled,
            List.of(zeros(dtype, 4, 3)),
            use ->
                assertThatThrownBy(use)
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContainingAll("1", "2"));
      }
    }
  }

  /** The message names the input's index, what it is and what it must be. */
  @Test
  default void wrongShapeOfAnInput() {
    // As many elements as needed, in another shape.
    dtypes().forEach(dtype -> assertRefused(dtype, zeros(dtype, 5, 3)));
  }

  /** The message names the input's index, what it is and what it must be. */
  @Test
  default void wrongPrecisionOfAnInput() {
    for (DType dtype : dtypes()) {
      DType other = dtype == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32;
      assertRefused(dtype, zeros(other, 3, 5));
    }
  }

  private void assertRefused(DType dtype, HostValues wrong) {
    try (Compiled compiled = product(backend(), dtype)) {
      eachUse(
          compiled,
          List.of(zeros(dtype, 4, 3), wrong),
          use ->
              assertThatThrownBy(use)
                  .isInstanceOf(ShapeException.class)
                  .hasMessageContainingAll(
                      "1", wrong.spec().toString(), TensorSpec.of(dtype, 3, 5).toString()));
    }
  }

  /** After a refused call the function is as good as before. */
  @Test
  default void refusedInputsLeaveNoTrace() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      try (Compiled compiled =
          Functions.compile(backend(), (ops, in) -> List.of(in.get(0).square().sum()), x)) {
        assertThatThrownBy(() -> compiled.call(List.of())).isInstanceOf(ShapeException.class);
        Functions.assertNumbers(compiled.call(List.of(x)), HostValues.scalar(dtype, 5));
      }
    }
  }

  /** The message shows the shape that is no scalar. */
  @Test
  default void lossThatIsNoScalar() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2, 3);
      try (Compiled compiled =
          Functions.compile(backend(), (ops, in) -> List.of(in.get(0).square()), x)) {
        assertThatThrownBy(() -> compiled.valueAndGradient(List.of(x), 0))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("[3]");
      }
    }
  }

  /** Cotangents fit the outputs in number, shape and precision. */
  @Test
  default void wrongCotangents() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      try (Compiled compiled =
              Functions.compile(
                  backend(), (ops, in) -> List.of(in.get(0).sum(), in.get(0).square()), x);
          Pullback pullback = compiled.pullback(List.of(x))) {
        HostValues one = HostValues.scalar(dtype, 1);
        assertThatThrownBy(() -> pullback.apply(List.of(one)))
            .isInstanceOf(ShapeException.class)
            .hasMessageContainingAll("1", "2");
        assertThatThrownBy(() -> pullback.apply(List.of(one, zeros(dtype, 3))))
            .isInstanceOf(ShapeException.class)
            .hasMessageContainingAll("1", zeros(dtype, 3).spec().toString(), x.spec().toString());
      }
    }
  }

  /** Operations whose shapes do not fit: refused when compiled, or when called. */
  @Test
  default void functionWhoseShapesDoNotFit() {
    for (DType dtype : dtypes()) {
      HostValues x = zeros(dtype, 2, 3);
      HostValues y = zeros(dtype, 4);
      assertThatThrownBy(
              () -> Functions.call(backend(), (ops, in) -> List.of(in.get(0).add(in.get(1))), x, y))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("add", "[2, 3]", "[4]");
    }
  }

  /** A function gives at least one output. */
  @Test
  default void functionWithoutOutputs() {
    HostValues x = zeros(dtypes().get(0), 2);
    assertThatThrownBy(() -> Functions.call(backend(), (ops, in) -> List.of(), x))
        .isInstanceOf(ShapeException.class);
  }

  /** An exception of the function itself comes through, and the engine goes on working. */
  @Test
  default void exceptionOfTheFunction() {
    HostValues x = Functions.vector(dtypes().get(0), 1, 2);
    TensorFunction broken =
        (ops, in) -> {
          in.get(0).exp();
          throw new UnsupportedOperationException("on purpose");
        };
    assertThatThrownBy(() -> Functions.gradients(backend(), broken, x))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("on purpose");
    Functions.assertNumbers(
        Functions.gradients(backend(), (ops, in) -> List.of(in.get(0).square().sum()), x),
        Functions.vector(dtypes().get(0), 2, 4));
  }

  /** A tensor kept from one call and used in another. */
  @Test
  default void tensorKeptFromAnotherCall() {
    for (DType dtype : dtypes()) {
      List<Tensor> kept = new ArrayList<>();
      HostValues x = Functions.vector(dtype, 1, 2);
      Functions.call(
          backend(),
          (ops, in) -> {
            kept.add(in.get(0).exp());
            return List.of(in.get(0));
          },
          x);
      for (TensorFunction user :
          List.<TensorFunction>of(
              (ops, in) -> List.of(in.get(0).add(kept.get(0))),
              (ops, in) -> List.of(kept.get(0)),
              (ops, in) -> List.of(ops.concat(0, List.of(in.get(0), kept.get(0)))))) {
        assertThatThrownBy(() -> Functions.call(backend(), user, x))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("another call");
      }
    }
  }

  /** Results have the shapes that were promised, empty ones too. */
  @Test
  default void resultsHaveThePromisedShapes() {
    for (DType dtype : dtypes()) {
      HostValues x = zeros(dtype, 2, 0, 3);
      assertThat(
              Functions.call(
                  backend(),
                  (ops, in) -> List.of(in.get(0).transpose(2, 0, 1), in.get(0).sum(1)),
                  x))
          .extracting(HostValues::shape)
          .containsExactly(Shape.of(3, 2, 0), Shape.of(2, 3));
    }
  }
}
