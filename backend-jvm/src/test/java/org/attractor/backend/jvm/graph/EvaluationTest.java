package org.attractor.backend.jvm.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.fast.ScalarKernels;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final int SIZE = 1000;
  private static final int BYTES = SIZE * Double.BYTES;
  private static final TensorSpec ROW = TensorSpec.of(DType.FLOAT64, SIZE);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that the second run allocates: the first one loads classes. */
  private static long allocatedBy(Runnable work) {
    work.run();
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    work.run();
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private static TensorFunction repeated(int times, TensorFunction step) {
    return (ops, in) -> {
      List<Tensor> state = in;
      for (int i = 0; i < times; i++) {
        state = step.apply(ops, state);
      }
      return List.of(state.get(0).sum());
    };
  }

  private static Evaluation gradient(Graph graph) {
    return new Evaluation(graph, new int[] {0}, new boolean[] {true});
  }

  private static Graph trace(TensorFunction function, List<TensorSpec> inputs) {
    return Graph.trace(function, inputs, new ScalarKernels());
  }

  @Test
  void aFunctionIsCalledOnce() {
    AtomicInteger calls = new AtomicInteger();
    Graph graph =
        trace(
            (ops, in) -> {
              calls.incrementAndGet();
              return List.of(in.get(0).square().sum());
            },
            List.of(ROW));
    Evaluation evaluation = gradient(graph);
    for (int i = 0; i < 3; i++) {
      evaluation.run(List.of(HostValues.zeros(ROW)));
      evaluation.pullBack(List.of(HostValues.scalar(DType.FLOAT64, 1)));
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void arraysThatNobodyReadsAnyMoreAreUsedAgain() {
    Graph graph = trace(repeated(100, (ops, in) -> List.of(in.get(0).sin())), List.of(ROW));
    long values = allocatedBy(() -> Evaluation.ofValues(graph));
    // The input, and two arrays that take turns; the plan itself is below a third one's size each
    // ten operations.
    assertThat(values).isLessThan(20 * BYTES);
    long gradients = allocatedBy(() -> gradient(graph));
    // The sine's pullback reads its argument, so all 100 stay; cotangents take turns.
    assertThat(gradients).isBetween(100L * BYTES, 140L * BYTES);
  }

  @Test
  void onlyWhatPullbacksReadIsKept() {
    Graph graph =
        trace(repeated(100, (ops, in) -> List.of(in.get(0).mul(0.5).add(1))), List.of(ROW));
    // 200 operations, none of whose values is needed again.
    assertThat(allocatedBy(() -> gradient(graph))).isLessThan(40 * BYTES);
  }

  @Test
  void repeatedEvaluationsAllocateNothing() {
    Graph graph =
        trace(
            repeated(
                20,
                (ops, in) -> {
                  Tensor x = in.get(0);
                  Tensor halves = ops.concat(0, List.of(x.slice(0, 500, SIZE), x.slice(0, 0, 500)));
                  Tensor matrix = halves.reshape(100, 10);
                  Tensor gram = matrix.matmul(matrix, true, false).mul(1e-3);
                  Tensor mixed = matrix.matmul(gram.tanh()).add(gram.sum(0)).transpose(1, 0);
                  return List.of(mixed.reshape(SIZE).maximum(x));
                }),
            List.of(ROW));
    Evaluation evaluation = gradient(graph);
    List<HostValues> inputs = List.of(HostValues.zeros(ROW));
    List<HostValues> seed = List.of(HostValues.scalar(DType.FLOAT64, 1));
    Runnable step =
        () -> {
          evaluation.run(inputs);
          evaluation.pullBack(seed);
        };
    // The seed is copied; an array of the graph would be 8 kB.
    assertThat(allocatedBy(step)).isLessThan(BYTES / 2);
  }

  @Test
  void operationsThatNoOutputNeedsAreNotRun() {
    Graph graph =
        trace(
            (ops, in) -> {
              Tensor unused = in.get(0);
              for (int i = 0; i < 100; i++) {
                unused = unused.sin();
              }
              return List.of(in.get(0).sum());
            },
            List.of(ROW));
    assertThat(allocatedBy(() -> Evaluation.ofValues(graph))).isLessThan(5 * BYTES);
  }

  @Test
  void viewsOfAStoppedTensorAreStopped() {
    TensorSpec pair = TensorSpec.of(DType.FLOAT64, 2);
    Graph graph =
        trace(
            (ops, in) -> {
              Tensor stopped = in.get(0).stopGradient().reshape(1, 2).reshape(2);
              return List.of(stopped.mul(in.get(0)).sum());
            },
            List.of(pair));
    Evaluation evaluation = gradient(graph);
    evaluation.run(List.of(HostValues.of(Shape.of(2), 2.0, 5)));
    evaluation.pullBack(List.of(HostValues.scalar(DType.FLOAT64, 1)));
    assertThat(evaluation.gradient(0).doubles()).containsExactly(2, 5);
  }

  @Test
  void outputsBesideTheLossDoNotChangeItsGradient() {
    Graph graph =
        trace(
            (ops, in) -> {
              Tensor square = in.get(0).square();
              Tensor sine = in.get(0).sin();
              List<Tensor> outputs = new ArrayList<>(List.of(square.sum(), square, sine));
              outputs.add(square.mul(sine));
              return outputs;
            },
            List.of(ROW));
    Evaluation evaluation =
        new Evaluation(graph, new int[] {0}, new boolean[] {true, false, false, false});
    double[] values = new double[SIZE];
    Arrays.setAll(values, i -> i);
    for (int i = 0; i < 2; i++) {
      evaluation.run(List.of(HostValues.of(ROW.shape(), values)));
      evaluation.pullBack(List.of(HostValues.scalar(DType.FLOAT64, 1)));
      assertThat(evaluation.gradient(0).get(7)).isEqualTo(14);
      assertThat(evaluation.outputsFrom(2).get(0).get(7)).isEqualTo(Math.sin(7));
    }
  }
}
