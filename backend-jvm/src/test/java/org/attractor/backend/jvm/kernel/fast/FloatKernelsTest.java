package org.attractor.backend.jvm.kernel.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.attractor.backend.jvm.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations of the kernels against formulas in double precision. */
class FloatKernelsTest {
  /** Unit roundoff of single precision. */
  private static final double U = 0x1p-24;

  /** Offsets that are no multiple of any vector's length. */
  private static final int AT = 5;

  static List<FloatKernels> kernels() {
    return List.of(new ScalarKernels(), KernelChoice.best());
  }

  private static float[] random(long seed, int length) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  @Test
  void vectorsAreUsedWhereTheModuleIs() {
    assertThat(KernelChoice.vectors())
        .isEqualTo(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsOfAllSizes(FloatKernels kernels) {
    int lanes = kernels.lanes();
    for (int m : new int[] {0, 1, 3, 4, 7, 8, 13, 33}) {
      for (int k : new int[] {0, 1, 5, 64}) {
        for (int vectors = 1; vectors <= 9; vectors++) {
          for (boolean transposed : new boolean[] {false, true}) {
            product(kernels, m, k, vectors * lanes, transposed, false);
            product(kernels, m, k, vectors * lanes, transposed, true);
          }
        }
      }
    }
  }

  private static void product(
      FloatKernels kernels, int m, int k, int n, boolean transposed, boolean add) {
    int rowA = transposed ? 1 : k + 2;
    int columnA = transposed ? m + 2 : 1;
    int ldb = n + 3;
    int ldc = n + 1;
    float[] a = random(1, AT + (m + 2) * (k + 2));
    float[] b = random(2, AT + k * ldb + n);
    float[] c = random(3, AT + m * ldc + n);
    float[] before = c.clone();
    kernels.product(a, AT, rowA, columnA, b, AT, ldb, c, AT, ldc, m, k, n, add);
    boolean[] written = new boolean[c.length];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int index = AT + i * ldc + j;
        double sum = add ? before[index] : 0;
        double magnitude = Math.abs(sum);
        for (int p = 0; p < k; p++) {
          double term = (double) a[AT + i * rowA + p * columnA] * b[AT + p * ldb + j];
          sum += term;
          magnitude += Math.abs(term);
        }
        // Each of the k additions may round once by u, each product too.
        assertThat((double) c[index]).isCloseTo(sum, Offset.offset((k + 2) * U * magnitude));
        written[index] = true;
      }
    }
    for (int i = 0; i < c.length; i++) {
      assertThat(written[i] || c[i] == before[i]).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void outerProductsSumOverTrials(FloatKernels kernels) {
    int lanes = kernels.lanes();
    for (int[] size : new int[][] {{1, 1, 1}, {3, 7, 4}, {7, 2, 5}, {2, 2, 11}, {4, 5, 2}}) {
      int rows = size[0];
      int columns = size[1];
      int n = size[2] * lanes;
      float[] a = random(1, AT + rows * n);
      float[] b = random(2, AT + columns * n);
      float[] sums = new float[rows * columns * lanes];
      Arrays.fill(sums, 1);
      kernels.addOuter(a, AT, rows, b, AT, columns, n, sums);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          for (int lane = 0; lane < lanes; lane++) {
            double sum = 1;
            for (int t = lane; t < n; t += lanes) {
              sum += (double) a[AT + i * n + t] * b[AT + j * n + t];
            }
            // At most 11 terms below 1 after a 1, each rounded twice.
            assertThat((double) sums[(i * columns + j) * lanes + lane])
                .isCloseTo(sum, Offset.offset(24 * 12 * U));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void weightedSums(FloatKernels kernels) {
    int n = 3 * kernels.lanes();
    int distance = n + 2;
    for (int count : new int[] {0, 1, 7}) {
      float[] weights = random(1, AT + count);
      float[] x = random(2, AT + count * distance + n);
      float[] y = random(3, AT + n);
      kernels.weightedSum(weights, AT, count, x, AT, distance, y, AT, n);
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
          sum += (double) weights[AT + j] * x[AT + j * distance + i];
        }
        // At most 7 terms below 1, each rounded twice.
        assertThat((double) y[AT + i]).isCloseTo(sum, Offset.offset(7 * 7 * 2 * U));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void squaredRatiosOfErrors(FloatKernels kernels) {
    int n = 2 * kernels.lanes();
    int rows = 3;
    float[] error = random(1, rows * n);
    float[] x = random(2, AT + rows * n);
    float[] y = random(3, AT + rows * n);
    float[] squares = random(4, n);
    error[1] = Float.NaN;
    kernels.squaredRatios(error, x, AT, y, AT, 0.5f, 0.125f, squares, rows, n);
    for (int t = 0; t < n; t++) {
      double sum = 0;
      for (int i = t; i < rows * n; i += n) {
        double magnitude = Math.max(Math.abs(x[AT + i]), Math.abs(y[AT + i]));
        sum += Math.pow(error[i] / (magnitude * 0.5 + 0.125), 2);
      }
      // All terms are positive. A ratio is rounded three times and squared, then added.
      assertThat((double) squares[t]).isCloseTo(sum, Offset.offset(10 * U * (t == 1 ? 1 : sum)));
    }
  }

  /** A perceptron from three states to three in double precision. */
  private record ThreeStates(float[] w, int hidden) {
    double bias(int i) {
      return -w[ThreeStateWeights.UNIT * hidden + i];
    }

    double first(int j, int i) {
      return w[ThreeStateWeights.UNIT * j + i];
    }

    double second(int i, int j) {
      return -w[ThreeStateWeights.UNIT * j + 4 + i];
    }

    double unit(int j, float[] x, int ix, int n) {
      double sum = first(j, 3);
      for (int i = 0; i < 3; i++) {
        sum += first(j, i) * x[ix + i * n];
      }
      return Math.tanh(sum);
    }
  }

  /** Numbers of vectors: pairs, one alone, both. */
  private static final int[] VECTORS = {1, 2, 5};

  private static final int[] HIDDEN = {1, 2, 37};

  /**
   * Relative to sums of at most 37 terms of 3: each has an error of 4 units in the last place from
   * tanh and the same from its argument, a few more by products, and is added.
   */
  private static final double THREE_STATES = 37 * 3 * 30 * U;

  @ParameterizedTest
  @MethodSource("kernels")
  void threeStates(FloatKernels kernels) {
    for (int vectors : VECTORS) {
      for (int hidden : HIDDEN) {
        int n = vectors * kernels.lanes();
        ThreeStates net = new ThreeStates(random(1, ThreeStateWeights.count(hidden)), hidden);
        float[] x = random(3, AT + 3 * n);
        x[AT] = 1000; // Saturates.
        float[] y = random(4, AT + 3 * n);
        kernels.threeStates(net.w, hidden, x, AT, y, AT, n);
        for (int t = 0; t < n; t++) {
          for (int i = 0; i < 3; i++) {
            double sum = net.bias(i);
            for (int j = 0; j < hidden; j++) {
              sum += net.second(i, j) * net.unit(j, x, AT + t, n);
            }
            assertThat((double) y[AT + i * n + t]).isCloseTo(sum, Offset.offset(THREE_STATES));
          }
        }
        assertThat(y[AT - 1]).isEqualTo(random(4, AT)[AT - 1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void pullbackOfThreeStates(FloatKernels kernels) {
    int lanes = kernels.lanes();
    for (int vectors : VECTORS) {
      for (int hidden : HIDDEN) {
        int n = vectors * lanes;
        ThreeStates net = new ThreeStates(random(1, ThreeStateWeights.count(hidden)), hidden);
        float[] x = random(3, AT + 3 * n);
        float[] dy = random(5, AT + 3 * n);
        float[] dx = random(6, AT + 3 * n);
        float[] sums = random(7, net.w.length * lanes);
        double[] expected = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
          expected[i] = sums[i];
        }
        kernels.pullBackThreeStates(net.w, hidden, x, AT, dy, AT, dx, AT, sums, n);
        for (int t = 0; t < n; t++) {
          double[] pulled = new double[3];
          for (int j = 0; j < hidden; j++) {
            int unit = ThreeStateWeights.UNIT * j;
            double h = net.unit(j, x, AT + t, n);
            double dh = 0;
            for (int i = 0; i < 3; i++) {
              dh += net.second(i, j) * dy[AT + i * n + t];
              expected[(unit + 4 + i) * lanes + t % lanes] += dy[AT + i * n + t] * h;
            }
            double slope = dh * (1 - h * h);
            for (int i = 0; i < 3; i++) {
              expected[(unit + i) * lanes + t % lanes] += slope * x[AT + i * n + t];
              pulled[i] += net.first(j, i) * slope;
            }
            expected[(unit + 3) * lanes + t % lanes] += slope;
          }
          for (int i = 0; i < 3; i++) {
            int bias = ThreeStateWeights.UNIT * hidden + i;
            expected[bias * lanes + t % lanes] += dy[AT + i * n + t];
            assertThat((double) dx[AT + i * n + t])
                .isCloseTo(pulled[i], Offset.offset(THREE_STATES));
          }
        }
        for (int i = 0; i < sums.length; i++) {
          assertThat((double) sums[i]).isCloseTo(expected[i], Offset.offset(THREE_STATES));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void threeStatesThatAreNotNumbersStaySo(FloatKernels kernels) {
    int lanes = kernels.lanes();
    int hidden = 5;
    int n = 3 * lanes;
    float[] w = random(1, ThreeStateWeights.count(hidden));
    float[] x = random(2, 3 * n);
    float[] y = new float[3 * n];
    float[] dy = random(3, 3 * n);
    float[] sums = new float[w.length * lanes];
    for (int t : new int[] {1, 2 * lanes + 1}) {
      x[n + t] = Float.NaN;
      kernels.threeStates(w, hidden, x, 0, y, 0, n);
      for (int i = 0; i < 3; i++) {
        assertThat(y[i * n + t]).isNaN();
        assertThat(y[i * n]).isFinite();
      }
      kernels.pullBackThreeStates(w, hidden, x, 0, dy, 0, y, 0, sums, n);
      assertThat(y[t]).isNaN();
      assertThat(y[0]).isFinite();
      assertThat(sums[1]).isNaN();
      assertThat(sums[0]).isFinite();
      x[n + t] = 0;
      Arrays.fill(sums, 0);
    }
  }

  /** A kernel that works in place. */
  private interface InPlace {
    void run(float[] x, int ix, int n);
  }

  private static void function(
      FloatKernels kernels, InPlace kernel, DoubleUnaryOperator exact, double limit) {
    int n = 4096 * kernels.lanes();
    float[] x = new float[n + AT];
    for (int i = 0; i < n; i++) {
      double share = 2.0 * i / n - 1;
      // Half of them evenly spread, half near 0.
      x[AT + i] = (float) (i % 2 == 0 ? share * limit : Math.pow(share, 7));
    }
    float[] y = x.clone();
    kernel.run(y, AT, n);
    for (int i = 0; i < n; i++) {
      double expected = exact.applyAsDouble(x[AT + i]);
      // 8 u are 4 units in the last place; results below the normal range are taken for 0.
      double tolerance = 8 * U * Math.abs(expected) + Float.MIN_NORMAL;
      assertThat((double) y[AT + i]).isCloseTo(expected, Offset.offset(tolerance));
    }
    assertThat(Arrays.copyOf(y, AT)).isEqualTo(Arrays.copyOf(x, AT));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void elementaryFunctionsHaveAnErrorOfFourUnitsInTheLastPlace(FloatKernels kernels) {
    function(kernels, kernels::tanh, Math::tanh, 12);
    function(kernels, kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)), 86);
    function(kernels, kernels::exp, Math::exp, 86);
  }

  private static float[] special(FloatKernels kernels, InPlace kernel) {
    float infinity = Float.POSITIVE_INFINITY;
    float[] x = {infinity, -infinity, Float.NaN, 1e30f, -1e30f, 0f, -0f, -Float.NaN};
    float[] padded = Arrays.copyOf(x, Math.max(x.length, kernels.lanes()));
    kernel.run(padded, 0, padded.length);
    return Arrays.copyOf(padded, x.length);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void infinitiesSaturateAndNanStays(FloatKernels kernels) {
    float nan = Float.NaN;
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(special(kernels, kernels::tanh)).containsExactly(1, -1, nan, 1, -1, 0f, -0f, nan);
    assertThat(special(kernels, kernels::exp))
        .containsExactly(infinity, 0, nan, infinity, 0, 1, 1, nan);
    assertThat(special(kernels, kernels::relu))
        .usingComparatorWithPrecision(0f)
        .containsExactly(infinity, 0, nan, 1e30f, 0, 0, 0, nan);
    float[] sigmoid = special(kernels, kernels::sigmoid);
    assertThat(sigmoid[0]).isEqualTo(1);
    assertThat(sigmoid[1]).isBetween(0f, 2 * Float.MIN_NORMAL);
    assertThat(sigmoid[2]).isNaN();
    assertThat(sigmoid[5]).isEqualTo(0.5f);
    assertThat(sigmoid[7]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void tanhStaysWithinOne(FloatKernels kernels) {
    int n = 1 << 16;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = 6 + i * (6f / n);
    }
    kernels.tanh(x, 0, n);
    for (float y : x) {
      assertThat(y).isLessThanOrEqualTo(1);
    }
  }

  /** Runs every kernel once on small arrays. */
  private static void runAll(FloatKernels k, float[] x, float[] y, float[] z) {
    int n = 8 * k.lanes();
    k.product(x, 0, 16, 1, y, 0, n, z, 0, n, 23, 16, n, false);
    k.product(x, 0, 1, 24, y, 0, n, z, 0, n, 23, 16, n - k.lanes(), true);
    k.addOuter(x, 0, 3, y, 0, 5, n - k.lanes(), z);
    k.tanh(x, 0, n);
    k.sigmoid(y, 0, n);
    k.exp(y, 0, n);
    k.relu(x, 0, n);
    k.pullBackTanh(x, 0, z, 0, n);
    k.pullBackRelu(x, 0, z, 0, n);
    k.threeStates(x, 13, y, 0, z, 0, n - k.lanes());
    k.pullBackThreeStates(x, 13, y, 0, x, 0, y, 3 * n, z, n - k.lanes());
    k.weightedSum(x, 0, 7, y, 0, n, z, 0, n);
    k.squaredRatios(x, y, 0, y, n, 0.5f, 0.125f, z, 3, n);
    k.addMultiple(0.5f, x, 0, z, 0, n);
    k.combine(x, 0, 0.5f, y, 0, z, 0, n);
    k.gruCandidate(z, 0, n);
    k.gruState(z, 0, 3, n / 2, x, 0, n, y, 0);
    k.pullBackGru(z, 0, 3, n / 2, x, 0, n, y, z, 0, 3 * n);
  }

  /** Where the compiler gives up on a kernel, it allocates every vector. */
  @ParameterizedTest
  @MethodSource("kernels")
  void compiledKernelsDoNotAllocate(FloatKernels kernels) {
    int length = 32 * 8 * kernels.lanes();
    float[] x = random(1, length);
    float[] y = random(2, length);
    float[] z = random(3, length);
    // Asking for the number of bytes may allocate itself; one vector a call would be 64 kB.
    long limit = 1000;
    long least =
        Allocation.least(
            limit,
            () -> {
              for (int i = 0; i < 1000; i++) {
                runAll(kernels, x, y, z);
              }
            });
    assertThat(least).isLessThanOrEqualTo(limit);
  }
}
