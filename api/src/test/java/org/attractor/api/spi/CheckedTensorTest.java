package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Shared code refuses what does not fit before an engine sees it, and infers what does. */
class CheckedTensorTest {
  private final Recording recording = new Recording();
  private final Tensor matrix = recording.tensor(2, 3);
  private final Tensor cube = recording.tensor(2, 3, 4);

  /** The message holds all parts, and the engine was not asked. */
  private void refused(ThrowingCallable use, String... parts) {
    assertThatThrownBy(use).isInstanceOf(ShapeException.class).hasMessageContainingAll(parts);
    assertThat(recording.calls).isEmpty();
  }

  @Test
  void unaryKeepsTheShape() {
    List<Tensor> results =
        List.of(
            matrix.neg(),
            matrix.abs(),
            matrix.exp(),
            matrix.log(),
            matrix.sqrt(),
            matrix.square(),
            matrix.reciprocal(),
            matrix.tanh(),
            matrix.sigmoid(),
            matrix.relu(),
            matrix.sin(),
            matrix.cos());
    assertThat(results).extracting(Tensor::spec).containsOnly(matrix.spec());
    // One method for each element-wise primitive, in the order of the enumeration.
    for (Unary operation : Unary.values()) {
      assertThat(recording.calls.get(operation.ordinal()))
          .isEqualTo("unary(" + operation + ", h, float32[2, 3])");
    }
  }

  @Test
  void binaryBroadcasts() {
    Tensor row = recording.tensor(3);
    assertThat(matrix.add(row).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(row.sub(matrix).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(matrix.mul(recording.tensor()).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(recording.tensor(2, 1).div(row).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(matrix.maximum(matrix).spec()).isEqualTo(matrix.spec());
    assertThat(matrix.minimum(matrix).spec()).isEqualTo(matrix.spec());
    assertThat(matrix.greater(matrix).spec()).isEqualTo(matrix.spec());
    for (Binary operation : Binary.values()) {
      assertThat(recording.calls.get(operation.ordinal())).startsWith("binary(" + operation);
    }
  }

  @Test
  void binaryOfShapesThatDoNotFit() {
    Tensor other = recording.tensor(2);
    refused(() -> matrix.add(other), "add", "[2, 3] and [2]", "equal or one of them 1");
    refused(() -> matrix.sub(other), "sub");
    refused(() -> matrix.mul(other), "mul");
    refused(() -> matrix.div(other), "div");
    refused(() -> matrix.maximum(other), "maximum");
    refused(() -> matrix.minimum(other), "minimum");
    refused(() -> matrix.greater(other), "greater");
  }

  @Test
  void binaryOfTwoPrecisions() {
    refused(
        () -> matrix.add(recording.wide(2, 3)),
        "add",
        "float32[2, 3] and float64[2, 3]",
        "both precisions must be the same");
    refused(() -> matrix.matmul(recording.wide(3, 2)), "matmul", "precisions");
  }

  @Test
  void tensorOfAnotherCall() {
    Tensor foreign = new Recording().tensor(2, 3);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> matrix.add(foreign),
            () -> matrix.matmul(foreign, false, true),
            () -> recording.ops.concat(0, List.of(matrix, foreign)),
            () -> recording.ops.where(matrix, matrix, foreign),
            () -> recording.ops.handle(foreign))) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("float32[2, 3]", "belongs to another call");
    }
    assertThat(recording.calls).isEmpty();
  }

  @Test
  void matmulInfersItsResultForEveryTranspose() {
    Tensor other = recording.tensor(3, 5);
    Tensor turned = recording.tensor(5, 3);
    Tensor tall = recording.tensor(3, 2);
    assertThat(matrix.matmul(other).shape()).isEqualTo(Shape.of(2, 5));
    assertThat(matrix.matmul(turned, false, true).shape()).isEqualTo(Shape.of(2, 5));
    assertThat(tall.matmul(other, true, false).shape()).isEqualTo(Shape.of(2, 5));
    assertThat(tall.matmul(turned, true, true).shape()).isEqualTo(Shape.of(2, 5));
    assertThat(recording.last()).isEqualTo("matmul(h, h, true, true, float32[2, 5])");
  }

  @Test
  void matmulThatDoesNotFit() {
    refused(() -> matrix.matmul(matrix), "matmul", "[2, 3] and [2, 3]", "the inner sizes differ");
    refused(
        () -> matrix.matmul(recording.tensor(3, 2), true, false), "[2, 3] transposed and [3, 2]");
    refused(() -> matrix.matmul(recording.tensor(3)), "[3]", "two matrices");
    refused(() -> cube.matmul(matrix), "[2, 3, 4]", "two matrices");
  }

  @Test
  void sumsOverAxes() {
    assertThat(cube.sum(1).shape()).isEqualTo(Shape.of(2, 4));
    assertThat(recording.last()).isEqualTo("sum(h, [1], false, float32[2, 4])");
    assertThat(cube.sumKeep(-1, 0).shape()).isEqualTo(Shape.of(1, 3, 1));
    assertThat(recording.last()).isEqualTo("sum(h, [0, 2], true, float32[1, 3, 1])");
    assertThat(cube.sum().shape()).isEqualTo(Shape.scalar());
    assertThat(cube.sumKeep().shape()).isEqualTo(Shape.of(1, 1, 1));
    assertThat(recording.tensor(2, 0).sum(1).shape()).isEqualTo(Shape.of(2));
  }

  @Test
  void meanDividesByTheNumberOfElements() {
    assertThat(cube.mean(0, 1).shape()).isEqualTo(Shape.of(4));
    assertThat(recording.last()).isEqualTo("mulConstant(h, " + 1.0 / 6 + ", float32[4])");
    assertThat(cube.mean().shape()).isEqualTo(Shape.scalar());
    assertThat(recording.last()).isEqualTo("mulConstant(h, " + 1.0 / 24 + ", float32[])");
  }

  @Test
  void axesThatDoNotExistOrComeTwice() {
    refused(() -> cube.sum(3), "axis 3 of [2, 3, 4]");
    refused(() -> cube.mean(-4), "axis -4 of [2, 3, 4]");
    refused(() -> cube.sum(1, 1), "sum", "[1, 1]", "at most once");
    refused(() -> cube.sumKeep(2, -1), "sum", "[2, -1]");
    refused(() -> cube.mean(0, 0), "mean");
  }

  @Test
  void reshapeKeepsTheNumberOfElements() {
    assertThat(cube.reshape(6, 4).shape()).isEqualTo(Shape.of(6, 4));
    assertThat(recording.tensor(1).reshape().shape()).isEqualTo(Shape.scalar());
    recording.calls.clear();
    refused(
        () -> cube.reshape(5, 5),
        "reshape",
        "[2, 3, 4] to [5, 5]",
        "number of elements must stay the same");
  }

  @Test
  void transposePermutesAxes() {
    assertThat(cube.transpose(2, 0, 1).shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(recording.last()).isEqualTo("transpose(h, [2, 0, 1], float32[4, 2, 3])");
    recording.calls.clear();
    refused(() -> cube.transpose(0, 1), "transpose", "[2, 3, 4] by [0, 1]", "needed once");
    refused(() -> cube.transpose(0, 0, 1), "[0, 0, 1]", "every axis from 0 to 2");
    refused(() -> cube.transpose(0, 1, -1), "[0, 1, -1]");
  }

  @Test
  void broadcastRepeatsOnlyAxesOfSizeOne() {
    assertThat(recording.tensor(3).broadcastTo(Shape.of(2, 3)).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(recording.tensor(1).broadcastTo(Shape.of(0)).shape()).isEqualTo(Shape.of(0));
    recording.calls.clear();
    refused(() -> matrix.broadcastTo(Shape.of(4, 3)), "broadcastTo", "[2, 3]", "[4, 3]");
    // They broadcast together, but not to the smaller.
    refused(
        () -> matrix.broadcastTo(Shape.of(3)),
        "broadcastTo",
        "[2, 3] to [3]",
        "only axes of size 1 can be repeated");
  }

  @Test
  void sliceCountsItsElements() {
    assertThat(cube.slice(-1, 0, 4, 3).shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(recording.last()).isEqualTo("slice(h, 2, 0, 4, 3, float32[2, 3, 2])");
    assertThat(cube.slice(2, 1, 4, 3).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(cube.slice(1, 2, 2).shape()).isEqualTo(Shape.of(2, 0, 4));
    assertThat(cube.slice(0, 0, 2, 2).shape()).isEqualTo(Shape.of(1, 3, 4));
  }

  @Test
  void sliceOutOfRange() {
    refused(() -> cube.slice(1, -1, 2), "slice", "-1:2:1 on axis 1 of [2, 3, 4]");
    refused(() -> cube.slice(1, 2, 1), "2:1:1", "start <= stop <= size");
    refused(() -> cube.slice(1, 0, 4), "0:4:1");
    refused(() -> cube.slice(1, 0, 3, 0), "0:3:0", "step >= 1");
    refused(() -> cube.slice(5, 0, 1), "axis 5 of [2, 3, 4]");
  }

  @Test
  void selectDropsTheAxis() {
    assertThat(cube.select(1, 2).shape()).isEqualTo(Shape.of(2, 4));
    assertThat(recording.tensor(3).select(-1, 0).shape()).isEqualTo(Shape.scalar());
    recording.calls.clear();
    refused(() -> cube.select(1, 3), "select", "index 3 on axis 1 of [2, 3, 4]");
    refused(() -> cube.select(1, -1), "index -1");
  }

  /** What changes nothing never reaches the engine. */
  @Test
  void operationsWithoutEffectAreLeftOut() {
    assertThat(matrix.reshape(2, 3)).isSameAs(matrix);
    assertThat(matrix.broadcastTo(Shape.of(2, 3))).isSameAs(matrix);
    assertThat(matrix.slice(0, 0, 2)).isSameAs(matrix);
    Tensor scalar = recording.tensor();
    assertThat(scalar.sum()).isSameAs(scalar);
    assertThat(recording.calls).isEmpty();
  }

  @Test
  void constantsReachTheEngineUnrounded() {
    matrix.add(0.1);
    assertThat(recording.last()).isEqualTo("addConstant(h, 0.1, float32[2, 3])");
    matrix.mul(-2);
    assertThat(recording.last()).isEqualTo("mulConstant(h, -2.0, float32[2, 3])");
    matrix.stopGradient();
    assertThat(recording.last()).isEqualTo("stopGradient(h, float32[2, 3])");
  }
}
