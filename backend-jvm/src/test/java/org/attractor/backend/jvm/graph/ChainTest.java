package org.attractor.backend.jvm.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.fast.ScalarKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Element-wise steps that are cut into pieces compute what they compute on arrays of any length.
 */
class ChainTest {
  /** Of no round size, so that the last piece is a short one. */
  private static final int SIZE = 1301;

  /** Reads values again later, uses one twice, and breaks the chain by a sum in its middle. */
  private static final TensorFunction FUNCTION =
      (ops, in) -> {
        Tensor x = in.get(0);
        Tensor y = in.get(1);
        Tensor a = x.mul(y).sub(x).tanh();
        Tensor b = a.mul(a).add(0.5).log().neg().mul(3);
        Tensor c = b.div(y.square().add(1)).maximum(a).minimum(y.exp());
        Tensor scale = ops.zeros(TensorSpec.of(x.dtype())).add(2);
        Tensor d = c.mul(scale).sigmoid().relu().add(x.sin()).sub(y.cos().abs());
        return List.of(ops.linearCombination(new double[] {1, -0.25, 2}, List.of(d, a, c)), b);
      };

  private static HostValues part(double[] values, DType dtype, int from, int to) {
    return HostValues.of(dtype, Shape.of(to - from), Arrays.copyOfRange(values, from, to));
  }

  /** Outputs and gradients of the elements {@code from} to {@code to - 1}. */
  private static double[][] results(DType dtype, int from, int to) {
    Random random = new Random(4);
    double[][] numbers = new double[4][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.doubles(SIZE, -1.5, 1.5).toArray();
    }
    TensorSpec spec = TensorSpec.of(dtype, to - from);
    Graph graph = Graph.trace(FUNCTION, List.of(spec, spec), new ScalarKernels());
    Evaluation evaluation = new Evaluation(graph, new int[] {0, 1}, new boolean[] {true, true});
    // Twice, so that what the first run left behind would show.
    for (int i = 0; i < 2; i++) {
      evaluation.run(List.of(part(numbers[0], dtype, from, to), part(numbers[1], dtype, from, to)));
      evaluation.pullBack(
          List.of(part(numbers[2], dtype, from, to), part(numbers[3], dtype, from, to)));
    }
    return new double[][] {
      evaluation.output(0).toDoubles(),
      evaluation.output(1).toDoubles(),
      evaluation.gradient(0).toDoubles(),
      evaluation.gradient(1).toDoubles()
    };
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void piecesChangeNothing(DType dtype) {
    double[][] whole = results(dtype, 0, SIZE);
    // Each of these is shorter than a piece, so that nothing is cut.
    for (int from = 0; from < SIZE; from += 100) {
      int to = Math.min(SIZE, from + 100);
      double[][] part = results(dtype, from, to);
      for (int i = 0; i < whole.length; i++) {
        assertThat(Arrays.copyOfRange(whole[i], from, to)).isEqualTo(part[i]);
      }
    }
  }
}
