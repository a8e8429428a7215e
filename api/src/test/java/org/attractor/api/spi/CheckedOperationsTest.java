package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

class CheckedOperationsTest {
  private static final Tableau EULER =
      new Tableau(
          "euler", 1, new double[][] {{}}, new double[] {1}, new double[0], new double[] {0}, 0);

  /** dx/dt = x, whose parameters are ignored. */
  private static final VectorField TIMED = (ops, time, state, parameters) -> state.mul(time);

  private final Recording recording = new Recording();
  private final Operations ops = recording.ops;

  private Tensor t(int... sizes) {
    return recording.tensor(sizes);
  }

  private void refused(ThrowingCallable use, String... parts) {
    assertThatThrownBy(use).isInstanceOf(ShapeException.class).hasMessageContainingAll(parts);
    assertThat(recording.calls).isEmpty();
  }

  @Test
  void fillAndConstant() {
    TensorSpec spec = TensorSpec.of(DType.FLOAT64, 2);
    assertThat(ops.fill(spec, 3).spec()).isEqualTo(spec);
    assertThat(ops.zeros(spec).spec()).isEqualTo(spec);
    assertThat(recording.last()).isEqualTo("fill(float64[2], 0.0)");
    assertThat(ops.constant(HostValues.of(Shape.of(2), 1.0, 2)).spec()).isEqualTo(spec);
  }

  @Test
  void concatAddsTheSizesOfItsAxis() {
    assertThat(ops.concat(-1, List.of(t(2, 3), t(2, 0), t(2, 1))).shape())
        .isEqualTo(Shape.of(2, 4));
    assertThat(recording.last()).isEqualTo("concat(1, [h, h, h], float32[2, 4])");
  }

  @Test
  void concatThatDoesNotFit() {
    refused(() -> ops.concat(0, List.of()), "concat", "no tensors", "at least one");
    refused(
        () -> ops.concat(1, List.of(t(2, 3), t(4, 3))),
        "concat",
        "[2, 3] and [4, 3] on axis 1",
        "all sizes but that axis's must be equal");
    refused(() -> ops.concat(0, List.of(t(2, 3), t(2))), "[2, 3] and [2]");
    refused(() -> ops.concat(2, List.of(t(2, 3))), "axis 2 of [2, 3]");
    refused(() -> ops.concat(0, List.of(t(2), recording.wide(2))), "concat", "precisions");
  }

  @Test
  void stackMakesAnAxis() {
    List<Tensor> two = List.of(t(2, 3), t(2, 3));
    assertThat(ops.stack(0, two).shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(ops.stack(1, two).shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(ops.stack(2, two).shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(ops.stack(-1, two).shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(ops.stack(0, List.of(t(), t(), t())).shape()).isEqualTo(Shape.of(3));
  }

  @Test
  void stackThatDoesNotFit() {
    refused(() -> ops.stack(0, List.of()), "stack", "no tensors");
    refused(() -> ops.stack(0, List.of(t(2), t(3))), "stack", "[2] and [3]", "must be equal");
    refused(() -> ops.stack(2, List.of(t(2))), "stack", "axis 2 for tensors [2]");
    refused(() -> ops.stack(-3, List.of(t(2))), "axis -3");
  }

  @Test
  void whereBroadcastsAllThree() {
    assertThat(ops.where(t(2, 1), t(3), t()).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(recording.last()).isEqualTo("where(h, h, h, float32[2, 3])");
    recording.calls.clear();
    refused(() -> ops.where(t(2), t(3), t()), "where", "[2] and [3]");
    refused(() -> ops.where(t(2), t(2), recording.wide(2)), "where", "precisions");
    refused(() -> ops.where(recording.wide(2), t(2), t(2)), "where", "precisions");
  }

  @Test
  void linearKeepsLeadingAxes() {
    assertThat(ops.linear(t(7, 5, 3), t(4, 3), t(4)).shape()).isEqualTo(Shape.of(7, 5, 4));
    assertThat(ops.linear(t(3), t(4, 3), t(4)).shape()).isEqualTo(Shape.of(4));
  }

  @Test
  void linearThatDoesNotFit() {
    String rule = "[..., in], [out, in], [out] are needed";
    refused(() -> ops.linear(t(2, 3), t(3, 4), t(4)), "linear", "[2, 3], [3, 4], [4]", rule);
    refused(() -> ops.linear(t(2, 3), t(4, 3), t(3)), "linear", "[3]", rule);
    refused(() -> ops.linear(t(), t(4, 3), t(4)), "linear", rule);
    refused(() -> ops.linear(t(2, 3), t(3), t(4)), "linear", rule);
    refused(() -> ops.linear(t(2, 3), t(4, 3), recording.wide(4)), "linear", "precisions");
  }

  @Test
  void linearCombinationThatDoesNotFit() {
    double[] two = {1, 2};
    refused(
        () -> ops.linearCombination(two, List.of(t(2))),
        "linearCombination",
        "2 weights for 1 tensors");
    refused(() -> ops.linearCombination(new double[0], List.of()), "at least one");
    refused(() -> ops.linearCombination(two, List.of(t(2), t(2, 1))), "[2] and [2, 1]");
    refused(() -> ops.linearCombination(two, List.of(t(2), recording.wide(2))), "precisions");
  }

  @Test
  void linearCombinationLeavesTermsOfWeightZeroOut() {
    ops.linearCombination(new double[] {0, 2, 0, 1}, List.of(t(3), t(3), t(3), t(3)));
    assertThat(recording.calls)
        .containsExactly("mulConstant(h, 2.0, float32[3])", "binary(ADD, h, h, float32[3])");
  }

  @Test
  void gruCellThatDoesNotFit() {
    assertThat(ops.gruCell(t(2, 9), t(2, 3), t(9, 3), t(9)).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(ops.gruCell(t(9), t(2, 3), t(9, 3), t(9)).shape()).isEqualTo(Shape.of(2, 3));
    recording.calls.clear();
    refused(
        () -> ops.gruCell(t(2, 8), t(2, 3), t(9, 3), t(9)),
        "gruCell",
        "[2, 8], [2, 3], [9, 3], [9]",
        "[batch, 3 hidden]");
    refused(() -> ops.gruCell(t(1, 9), t(2, 3), t(9, 3), t(9)), "gruCell", "[1, 9]");
    refused(() -> ops.gruCell(t(9), t(2, 3), t(3, 9), t(9)), "gruCell", "[3, 9]");
    refused(() -> ops.gruCell(t(9), t(3), t(9, 3), t(9)), "gruCell", "[3]");
    refused(() -> ops.gruCell(t(9), t(2, 3), t(9, 3), t(3)), "gruCell");
  }

  private GruWeights weights(int in, int hidden) {
    return new GruWeights(t(3 * hidden, in), t(3 * hidden, hidden), t(3 * hidden), t(3 * hidden));
  }

  @Test
  void gruSequenceThatDoesNotFit() {
    assertThat(ops.gruSequence(t(2, 5, 4), weights(4, 3), weights(4, 3)).shape())
        .isEqualTo(Shape.of(2, 6));
    recording.calls.clear();
    refused(
        () -> ops.gruSequence(t(2, 5, 3), weights(4, 3), weights(4, 3)),
        "gruSequence",
        "[2, 5, 3] with weights [9, 4] and [9, 4]",
        "[batch, time, in]");
    refused(() -> ops.gruSequence(t(2, 0, 4), weights(4, 3), weights(4, 3)), "at least one bin");
    refused(() -> ops.gruSequence(t(2, 4), weights(4, 3), weights(4, 3)), "[2, 4]");
    refused(() -> ops.gruSequence(t(2, 5, 4), weights(4, 3), weights(4, 2)), "[6, 4]");
  }

  @Test
  void gruWeightsThatDoNotBelongTogether() {
    assertThat(weights(4, 3).hidden()).isEqualTo(3);
    refused(
        () -> new GruWeights(t(9, 4), t(9, 2), t(9), t(9)),
        "GRU weights",
        "[9, 4], [9, 2], [9], [9]",
        "[3 hidden, in]");
    refused(() -> new GruWeights(t(8, 4), t(8, 2), t(8), t(8)), "[8, 4]");
    refused(() -> new GruWeights(t(9), t(9, 3), t(9), t(9)), "GRU weights");
    refused(() -> new GruWeights(t(9, 4), t(9, 3), t(9), t(3)), "[3]");
  }

  @Test
  void scanThatDoesNotFit() {
    assertThat(ops.scan((o, x, p) -> x.tanh(), t(2, 3), 5, List.of()).shape())
        .isEqualTo(Shape.of(2, 5, 3));
    recording.calls.clear();
    refused(() -> ops.scan((o, x, p) -> x, t(3), 5, List.of()), "scan", "initial state [3]");
    refused(() -> ops.scan((o, x, p) -> x, t(2, 3), 0, List.of()), "scan", "0 steps");
    assertThatThrownBy(() -> ops.scan((o, x, p) -> x.sum(1), t(2, 3), 2, List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("scan", "float32[2] from the cell", "float32[2, 3]");
  }

  private OdeSolve solve(
      VectorField field,
      int[] grid,
      Tensor state,
      Tensor sizes,
      Optional<Tensor> starts,
      Optional<Tolerance> tolerance) {
    return new OdeSolve(field, EULER, grid, state, sizes, starts, tolerance, List.of());
  }

  @Test
  void odeSolveGivesTheInitialStateAndOneForEachInterval() {
    OdeSolve solve =
        solve(TIMED, new int[] {2, 1}, t(4, 3), t(3), Optional.of(t(3)), Optional.empty());
    assertThat(solve.steps()).isEqualTo(3);
    assertThat(ops.odeSolve(solve).states().shape()).isEqualTo(Shape.of(4, 3, 3));
    assertThat(ops.odeSolve(solve).errorRatios()).isEmpty();
  }

  @Test
  void odeSolveThatDoesNotFit() {
    Optional<Tensor> starts = Optional.of(t(3));
    Optional<Tolerance> none = Optional.empty();
    int[] grid = {2, 1};
    refused(
        () -> solve(TIMED, new int[] {2, 0}, t(4, 3), t(2), Optional.of(t(2)), none),
        "odeSolve",
        "[2, 0]",
        "at least one step");
    refused(() -> solve(TIMED, grid, t(4), t(3), starts, none), "initial state [4]");
    refused(() -> solve(TIMED, grid, t(4, 3), t(2), starts, none), "step sizes [2]", "3 steps");
    refused(
        () -> solve(TIMED, grid, t(4, 3), t(3), Optional.of(t(2)), none), "starts [2]", "3 steps");
    refused(
        () -> solve(TIMED, grid, t(4, 3), t(3), Optional.empty(), none),
        "no step starts",
        "depends on time");
    refused(
        () -> solve(TIMED, grid, t(4, 3), t(3), starts, Optional.of(Tolerance.of(1e-3, 1e-3))),
        "euler",
        "error estimate");
    OdeSolve mixed = solve(TIMED, grid, t(4, 3), recording.wide(3), starts, none);
    refused(() -> ops.odeSolve(mixed), "odeSolve", "precisions");
  }

  @Test
  void fieldOfAnotherShape() {
    VectorField narrow = (o, time, state, parameters) -> state.slice(1, 0, 1);
    OdeSolve solve =
        solve(narrow, new int[] {1}, t(4, 3), t(1), Optional.of(t(1)), Optional.empty());
    assertThatThrownBy(() -> ops.odeSolve(solve))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("odeSolve", "float32[4, 1] from the vector field", "[4, 3]");
  }

  @Test
  void poissonThatDoesNotFit() {
    assertThat(ops.poissonLogLikelihood(t(2, 3), t(2, 3)).shape()).isEqualTo(Shape.scalar());
    recording.calls.clear();
    refused(
        () -> ops.poissonLogLikelihood(t(2, 3), t(3)),
        "poissonLogLikelihood",
        "[2, 3] and [3]",
        "equal shapes");
    refused(() -> ops.poissonLogLikelihood(t(0), t(0)), "at least one element");
    refused(() -> ops.poissonLogLikelihood(t(2), recording.wide(2)), "precisions");
  }
}
