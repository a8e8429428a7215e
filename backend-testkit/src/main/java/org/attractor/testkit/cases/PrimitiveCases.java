package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.REAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.Shape;

/** Every primitive on awkward shapes. */
public final class PrimitiveCases {
  /** Prime, so that blocks and vectors leave a rest. */
  private static final int LARGE = 300_007;

  /** Enough for several vectors and a rest; beyond it a case counts as large. */
  static final int MEDIUM = 1_009;

  private PrimitiveCases() {}

  /** Every case, small ones also with operands that lie otherwise in memory. */
  public static List<OperationCase> all() {
    return plain().flatMap(PrimitiveCases::layouts).toList();
  }

  /** Every case with row-major operands. */
  public static Stream<OperationCase> plain() {
    List<OperationCase> cases = new ArrayList<>(ElementwiseCases.all());
    cases.addAll(ArrangementCases.all());
    matmul(cases);
    sums(cases);
    large(cases);
    return cases.stream();
  }

  private static Stream<OperationCase> layouts(OperationCase plain) {
    boolean small = plain.largestInput() < MEDIUM;
    boolean matrices = plain.inputs().stream().anyMatch(i -> i.shape().rank() >= 2);
    return Arrays.stream(Layout.values())
        .filter(layout -> layout == Layout.PLAIN || (small && matrices))
        .map(layout -> layout == Layout.PLAIN ? plain : plain.in(layout));
  }

  private static void matmul(List<OperationCase> cases) {
    int[][] sizes = {
      {2, 3, 4}, {1, 1, 1}, {1, 5, 3}, {5, 1, 1}, {0, 3, 2}, {2, 0, 3}, {2, 3, 0}, {17, 33, 9},
    };
    for (int transposes = 0; transposes < 4; transposes++) {
      for (int[] size : sizes) {
        cases.add(matmul(size[0], size[1], size[2], transposes % 2 == 1, transposes / 2 == 1));
      }
    }
    cases.add(
        OperationCase.of(
            "matmul of one tensor with itself, transposed",
            (ops, in) -> in.get(0).matmul(in.get(0), false, true),
            Input.of(REAL, 2, 3)));
  }

  private static OperationCase matmul(
      int rows, int inner, int columns, boolean transposeX, boolean transposeY) {
    int[] x = transposeX ? new int[] {inner, rows} : new int[] {rows, inner};
    int[] y = transposeY ? new int[] {columns, inner} : new int[] {inner, columns};
    return OperationCase.of(
        "matmul "
            + Shape.of(x)
            + (transposeX ? " transposed" : "")
            + " and "
            + Shape.of(y)
            + (transposeY ? " transposed" : ""),
        (ops, in) -> in.get(0).matmul(in.get(1), transposeX, transposeY),
        Input.of(REAL, x),
        Input.of(REAL, y));
  }

  private static void sums(List<OperationCase> cases) {
    int[][][] shapesAndAxes = {
      {{7}, {0}},
      {{0}, {0}},
      {{1}, {0}},
      {{2, 0, 3}, {1}},
      {{2, 0, 3}, {0}},
      {{2, 3, 4}, {0}},
      {{2, 3, 4}, {1}},
      {{2, 3, 4}, {-1}},
      {{2, 3, 4}, {0, 1}},
      {{2, 3, 4}, {2, 0}},
      {{2, 3, 4}, {}},
      {{2, 3, 2, 3}, {1, 3}},
      {{2, 1, 3}, {1}},
    };
    for (int[][] s : shapesAndAxes) {
      String rest = Shape.of(s[0]) + " over " + Arrays.toString(s[1]);
      Input x = Input.of(REAL, s[0]);
      cases.add(OperationCase.of("sum " + rest, (ops, in) -> in.get(0).sum(s[1]), x));
      cases.add(OperationCase.of("sumKeep " + rest, (ops, in) -> in.get(0).sumKeep(s[1]), x));
    }
    cases.add(
        OperationCase.of("mean", (ops, in) -> in.get(0).mean(-1, 0), Input.of(REAL, 2, 3, 4)));
  }

  private static void large(List<OperationCase> cases) {
    cases.add(ElementwiseCases.unary(Unary.TANH, REAL, LARGE));
    cases.add(ElementwiseCases.unary(Unary.EXP, REAL, 550, 547));
    cases.add(ElementwiseCases.binary(Binary.MUL, new int[] {LARGE}, new int[] {LARGE}));
    cases.add(ElementwiseCases.binary(Binary.ADD, new int[] {550, 547}, new int[] {547}));
    cases.add(ElementwiseCases.binary(Binary.SUB, new int[] {550, 1}, new int[] {550, 547}));
    cases.add(matmul(67, 131, 41, false, false));
    cases.add(matmul(67, 131, 41, false, true));
    cases.add(matmul(67, 131, 41, true, false));
    for (int[] axes : new int[][] {{}, {0}, {1}}) {
      cases.add(
          OperationCase.of(
              "sum [550, 547] over " + Arrays.toString(axes),
              (ops, in) -> in.get(0).sum(axes),
              Input.of(REAL, 550, 547)));
    }
    cases.add(
        OperationCase.of(
            "transpose [60, 50, 97]",
            (ops, in) -> in.get(0).transpose(2, 0, 1),
            Input.of(REAL, 60, 50, 97)));
    cases.add(
        OperationCase.of(
            "slice of a large axis",
            (ops, in) -> in.get(0).slice(0, 5, LARGE, 7),
            Input.of(REAL, LARGE)));
    cases.add(ArrangementCases.concat(1, new int[][] {{550, 300}, {550, 247}}));
  }
}
