package org.attractor.backend.jvm;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scans in single precision, fused where the cell is known, against their decomposition in double
 * precision, for sizes that fill neither vectors nor tiles.
 */
class FusedScanTest {
  private static final int STEPS = 4;
  private static final int[] BATCHES = {1, 3, 17, 130};

  static List<FloatKernels> kernels() {
    return FusedOperationsTest.kernels();
  }

  private static TensorFunction scan(Cell cell) {
    return (ops, in) -> List.of(ops.scan(cell, in.get(0), STEPS, in.subList(1, in.size())));
  }

  private static void compare(
      String what, FloatKernels kernels, Cell cell, List<HostValues> inputs) {
    FusedOperationsTest.compare(what, kernels, scan(cell), inputs);
  }

  /** State, input gates, recurrent weights, recurrent bias. */
  private static List<HostValues> gru(int batch, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    return List.of(
        FusedOperationsTest.random(1, 1, batch, hidden),
        FusedOperationsTest.random(2, bound, 3 * hidden),
        FusedOperationsTest.random(3, bound, 3 * hidden, hidden),
        FusedOperationsTest.random(4, bound, 3 * hidden));
  }

  private static Tensor gruCell(Operations ops, Tensor state, List<Tensor> p) {
    return ops.gruCell(p.get(0), state, p.get(1), p.get(2));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gatedRecurrentUnits(FloatKernels kernels) {
    for (int batch : BATCHES) {
      for (int hidden : new int[] {1, 2, 15, 25, 33, 64, 100}) {
        List<HostValues> inputs = gru(batch, hidden);
        compare("GRU " + batch + ", " + hidden, kernels, FusedScanTest::gruCell, inputs);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void oneGatedRecurrentCell(FloatKernels kernels) {
    TensorFunction shared = (ops, in) -> List.of(gruCell(ops, in.get(0), in.subList(1, 4)));
    FusedOperationsTest.compare("the same input gates", kernels, shared, gru(19, 5));
    List<HostValues> inputs = new ArrayList<>(gru(19, 5));
    inputs.set(1, FusedOperationsTest.random(5, 1, 19, 15));
    FusedOperationsTest.compare("input gates of each trial", kernels, shared, inputs);
  }

  /** State, then weight and bias of layers of these sizes. */
  private static List<HostValues> network(int batch, int... sizes) {
    List<HostValues> inputs = new ArrayList<>();
    inputs.add(FusedOperationsTest.random(1, 1, batch, sizes[0]));
    for (int i = 0; i + 1 < sizes.length; i++) {
      double bound = 1 / Math.sqrt(sizes[i]);
      inputs.add(FusedOperationsTest.random(10 + i, bound, sizes[i + 1], sizes[i]));
      inputs.add(FusedOperationsTest.random(20 + i, bound, sizes[i + 1]));
    }
    return inputs;
  }

  private static Tensor network(Operations ops, Tensor x, List<Tensor> p) {
    return ops.linear(ops.linear(x, p.get(0), p.get(1)).tanh(), p.get(2), p.get(3));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void perceptronsOfAllSizes(FloatKernels kernels) {
    Cell residual = (ops, x, p) -> x.add(network(ops, x, p).mul(0.3));
    for (int batch : BATCHES) {
      for (int state : new int[] {1, 2, 3, 10, 17}) {
        int hidden = 1 + 37 * state % 130;
        List<HostValues> inputs = network(batch, state, hidden, state);
        compare("plain " + batch + ", " + state, kernels, FusedScanTest::network, inputs);
        compare("pass-through " + batch + ", " + state, kernels, residual, inputs);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void cellsOfManyForms(FloatKernels kernels) {
    List<Cell> cells =
        List.of(
            // Known ones.
            (ops, x, p) -> network(ops, x, p).mul(0.5).add(x),
            (ops, x, p) -> x.add(network(ops, x, p)),
            (ops, x, p) -> network(ops, x, p).tanh(),
            (ops, x, p) -> x.add(network(ops, x, p).relu().mul(-0.4)),
            (ops, x, p) ->
                network(ops, x, List.of(p.get(0).mul(2), p.get(1).neg(), p.get(2), p.get(3))),
            (ops, x, p) ->
                network(ops, x, List.of(p.get(0).stopGradient(), p.get(1), p.get(2), p.get(3))),
            // Others.
            (ops, x, p) -> x,
            (ops, x, p) -> x.add(x),
            (ops, x, p) -> x.mul(network(ops, x, p)),
            (ops, x, p) -> network(ops, x, p).add(0.5),
            (ops, x, p) -> x.mul(0.5).add(network(ops, x, p)),
            (ops, x, p) -> x.add(network(ops, x, p).add(0.5)),
            (ops, x, p) -> network(ops, x.stopGradient(), p),
            (ops, x, p) -> network(ops, x, p).stopGradient(),
            (ops, x, p) -> x.add(network(ops, x, p).stopGradient()),
            (ops, x, p) -> x.stopGradient().add(network(ops, x, p)),
            (ops, x, p) -> network(ops, x, p).sigmoid());
    for (Cell cell : cells) {
      compare("cell " + cells.indexOf(cell), kernels, cell, network(21, 3, 20, 3));
    }
  }

  /** The rows of weights are as many as the trials, so that a turned state would fit. */
  @ParameterizedTest
  @MethodSource("kernels")
  void statesThatChangeTheirLayout(FloatKernels kernels) {
    Cell turned = (ops, x, p) -> network(ops, x.transpose(1, 0), p);
    compare("transposed", kernels, turned, network(4, 4, 9, 4));
    Cell reshaped = (ops, x, p) -> network(ops, x.reshape(6, 2), p).reshape(3, 4);
    List<HostValues> inputs = new ArrayList<>(network(3, 2, 9, 2));
    inputs.set(0, FusedOperationsTest.random(1, 1, 3, 4));
    compare("reshaped", kernels, reshaped, inputs);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void plainRecurrentUnits(FloatKernels kernels) {
    Cell cell = (ops, x, p) -> ops.linear(x, p.get(0), p.get(1).add(p.get(2))).tanh();
    Cell passThrough = (ops, x, p) -> x.add(cell.next(ops, x, p).mul(0.1));
    for (int batch : BATCHES) {
      List<HostValues> inputs = new ArrayList<>(network(batch, 7, 7));
      inputs.add(FusedOperationsTest.random(30, 0.3, 7));
      compare("plain " + batch, kernels, cell, inputs);
      compare("pass-through " + batch, kernels, passThrough, inputs);
    }
  }

  /** Scans of both kinds and an affine map. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aStepAllocatesItsResultsOnly(FloatKernels kernels) {
    TensorFunction function =
        (ops, in) -> {
          Tensor gru =
              ops.scan(FusedScanTest::gruCell, in.get(0), STEPS, in.subList(1, 4)).select(1, 1);
          Tensor states = ops.scan(FusedScanTest::network, gru, STEPS, in.subList(4, 8));
          Tensor rates = ops.linear(states, in.get(8), in.get(9));
          return List.of(ops.poissonLogLikelihood(rates, in.get(10)));
        };
    int batch = 20;
    List<HostValues> inputs = new ArrayList<>(gru(batch, 6));
    inputs.addAll(network(batch, 6, 40, 6).subList(1, 5));
    inputs.addAll(network(batch, 6, 9).subList(1, 3));
    inputs.add(FusedOperationsTest.random(40, 1, batch, STEPS, 9));
    FusedOperationsTest.allocatesResultsOnly(
        kernels, function, inputs, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
