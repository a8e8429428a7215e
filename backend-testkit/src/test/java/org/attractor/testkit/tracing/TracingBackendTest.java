package org.attractor.testkit.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.cases.PrimitiveCases;
import org.attractor.testkit.cases.StructuredCases;
import org.attractor.testkit.oracle.ReferenceBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TracingBackendTest {
  private static final HostValues X = HostValues.of(Shape.of(2, 2), 1.0, 2, 3, 4);

  private final Backend plain = new ReferenceBackend();
  private final Backend tracing = new TracingBackend(plain);

  private static List<HostValues> call(Backend backend, TensorFunction function) {
    try (Compiled compiled = backend.compile(function, List.of(X.spec()))) {
      compiled.call(List.of(X));
      return compiled.call(List.of(X));
    }
  }

  /** Every operation that can be recorded gives what it gives when it runs directly. */
  @TestFactory
  Stream<DynamicTest> replayGivesTheSame() {
    return Stream.concat(PrimitiveCases.all().stream(), StructuredCases.all().stream())
        .filter(c -> c.inputs().stream().allMatch(i -> i.shape().count() < 1000))
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> compareReplay(c)));
  }

  private void compareReplay(OperationCase c) {
    List<HostValues> inputs = c.draw(DType.FLOAT32);
    TensorFunction function = c.function(DType.FLOAT32);
    try (Compiled direct = plain.compile(function, c.specs(DType.FLOAT32));
        Compiled traced = tracing.compile(function, c.specs(DType.FLOAT32));
        Pullback directly = direct.pullback(inputs);
        Pullback replayed = traced.pullback(inputs)) {
      assertThat(replayed.values()).isEqualTo(directly.values());
      assertThat(replayed.apply(directly.values())).isEqualTo(directly.apply(directly.values()));
    }
  }

  @Test
  void functionIsCalledOnce() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger cellCalls = new AtomicInteger();
    Cell cell =
        (ops, state, parameters) -> {
          cellCalls.incrementAndGet();
          return state.tanh();
        };
    call(
        tracing,
        (ops, in) -> {
          calls.incrementAndGet();
          return List.of(ops.scan(cell, in.get(0), 5, List.of()));
        });
    assertThat(calls).hasValue(1);
    assertThat(cellCalls).hasValue(1);
  }

  /** A function that counts its calls works on an eager engine alone. */
  @Test
  void functionWithStateIsFound() {
    AtomicInteger calls = new AtomicInteger();
    TensorFunction counting = (ops, in) -> List.of(in.get(0).mul(calls.incrementAndGet()));
    assertThatThrownBy(() -> Purity.check("counting", plain, counting, List.of(X)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("counting has another structure when it is recorded again");
    assertThat(call(tracing, counting)).isNotEqualTo(call(plain, counting));
  }

  /** State that does not show in the structure, because it comes from the calls of an engine. */
  @Test
  void functionThatComputesOnceIsFound() {
    AtomicInteger calls = new AtomicInteger();
    // The same in two recordings by the check, one for each engine's compilation, and one call.
    TensorFunction changing =
        (ops, in) -> List.of(in.get(0).mul(calls.incrementAndGet() <= 5 ? 1 : 2));
    assertThatThrownBy(() -> Purity.check("changing", plain, changing, List.of(X)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("changing gives other outputs when called again");
  }

  @Test
  void pureFunctionPasses() {
    TensorFunction pure =
        (ops, in) -> List.of(in.get(0).mul(0.5).sum(), ops.constant(X).add(in.get(0)));
    assertThatCode(() -> Purity.check("pure", plain, pure, List.of(X))).doesNotThrowAnyException();
  }

  /** An eager engine lets a cell see the tensors around it; a graph engine cannot. */
  @Test
  void cellThatCapturesATensorIsFound() {
    TensorFunction capturing =
        (ops, in) -> {
          Tensor captured = in.get(0).exp();
          Cell cell = (cellOps, state, parameters) -> state.mul(captured);
          return List.of(ops.scan(cell, in.get(0), 3, List.of()));
        };
    assertThatThrownBy(() -> call(tracing, capturing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another call");
  }

  @Test
  void tensorKeptFromTheTraceIsFound() {
    Tensor[] kept = {null};
    TensorFunction keeping =
        (ops, in) -> {
          Tensor before = kept[0] == null ? in.get(0) : kept[0];
          kept[0] = in.get(0);
          return List.of(before.add(in.get(0)));
        };
    call(tracing, keeping);
    assertThatThrownBy(() -> call(tracing, keeping)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void structureReadsLikeAProgram() {
    Graph graph =
        Graph.record(
            (ops, in) -> List.of(in.get(0).mul(2).matmul(in.get(0), false, true).tanh()),
            List.of(TensorSpec.of(DType.FLOAT32, 2, 3)));
    assertThat(graph.describe())
        .isEqualTo(
            """
            %0 : [float32[2, 3]]
            %1 = mul 2.0 %0 : float32[2, 3]
            %2 = matmul false true %1, %0 : float32[2, 2]
            %3 = tanh %2 : float32[2, 2]
            return %3""");
  }
}
