package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.MASK;
import static org.attractor.testkit.cases.Domain.REAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.testkit.tracing.TensorMethods;

/** Every primitive on awkward shapes. */
public final class PrimitiveCases {
  /** Prime, so that blocks and vectors leave a rest. */
  private static final int LARGE = 300_007;

  /** Enough for several vectors and a rest. */
  private static final int MEDIUM = 1_009;

  private static final int[][] SHAPES = {{}, {1}, {0}, {7}, {2, 0, 3}, {2, 3, 1, 4}, {MEDIUM}};

  private static final int[][][] SHAPE_PAIRS = {
    {{}, {}},
    {{2, 3}, {2, 3}},
    {{2, 3}, {3}},
    {{3}, {2, 3}},
    {{2, 3}, {}},
    {{}, {2, 3}},
    {{2, 1}, {1, 3}},
    {{3, 1, 2}, {2, 1, 4, 1}},
    {{1}, {0}},
    {{2, 0}, {2, 1}},
    {{17, 1}, {MEDIUM}},
  };

  private PrimitiveCases() {}

  /** Every case, small ones also with operands that lie otherwise in memory. */
  public static List<OperationCase> all() {
    return plain().flatMap(PrimitiveCases::layouts).toList();
  }

  /** Every case with row-major operands. */
  public static Stream<OperationCase> plain() {
    List<OperationCase> cases = new ArrayList<>();
    unary(cases);
    binary(cases);
    constants(cases);
    where(cases);
    matmul(cases);
    sums(cases);
    rearrangements(cases);
    joins(cases);
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

  private static void unary(List<OperationCase> cases) {
    for (Unary operation : Unary.values()) {
      for (int[] shape : SHAPES) {
        cases.add(unary(operation, domain(operation), shape));
      }
    }
    for (Unary operation :
        List.of(Unary.EXP, Unary.TANH, Unary.SIGMOID, Unary.SIN, Unary.COS, Unary.SQUARE)) {
      cases.add(unary(operation, Domain.WIDE, 59));
    }
  }

  private static OperationCase unary(Unary operation, Domain domain, int... shape) {
    return OperationCase.of(
        operation.operation() + (domain == Domain.WIDE ? " far out " : " ") + Shape.of(shape),
        (ops, in) -> TensorMethods.unary(operation, in.get(0)),
        Input.of(domain, shape));
  }

  private static Domain domain(Unary operation) {
    return switch (operation) {
      case LOG, SQRT -> Domain.POSITIVE;
      case ABS, RELU, RECIPROCAL -> Domain.NONZERO;
      case NEG, EXP, SQUARE, TANH, SIGMOID, SIN, COS -> REAL;
    };
  }

  private static void binary(List<OperationCase> cases) {
    for (Binary operation : Binary.values()) {
      for (int[][] shapes : SHAPE_PAIRS) {
        cases.add(binary(operation, shapes[0], shapes[1]));
      }
    }
    for (Binary operation : List.of(Binary.ADD, Binary.SUB, Binary.MUL, Binary.DIV)) {
      cases.add(
          OperationCase.of(
              operation.operation() + " of one tensor with itself",
              (ops, in) -> TensorMethods.binary(operation, in.get(0), in.get(0)),
              Input.of(Domain.NONZERO, 2, 3)));
    }
  }

  private static OperationCase binary(Binary operation, int[] x, int[] y) {
    Domain first =
        switch (operation) {
          case MAXIMUM, MINIMUM, GREATER -> Domain.QUARTERS;
          case ADD, SUB, MUL, DIV -> REAL;
        };
    Domain second =
        switch (operation) {
          case MAXIMUM, MINIMUM, GREATER -> Domain.EIGHTHS;
          case DIV -> Domain.NONZERO;
          case ADD, SUB, MUL -> REAL;
        };
    return OperationCase.of(
        operation.operation() + " " + Shape.of(x) + " and " + Shape.of(y),
        (ops, in) -> TensorMethods.binary(operation, in.get(0), in.get(1)),
        Input.of(first, x),
        Input.of(second, y));
  }

  private static void constants(List<OperationCase> cases) {
    for (int[] shape : new int[][] {{}, {0}, {2, 3}, {MEDIUM}}) {
      // 0.1 is no single-precision number; 0 and 1 tempt an engine to leave the operation out.
      for (double constant : new double[] {0.1, 0, 1, -3}) {
        String rest = " " + constant + " " + Shape.of(shape);
        cases.add(
            OperationCase.of(
                "add constant" + rest,
                (ops, in) -> in.get(0).add(constant),
                Input.of(REAL, shape)));
        cases.add(
            OperationCase.of(
                "mul constant" + rest,
                (ops, in) -> in.get(0).mul(constant),
                Input.of(REAL, shape)));
      }
      cases.add(
          OperationCase.of(
              "stopGradient " + Shape.of(shape),
              (ops, in) -> in.get(0).stopGradient(),
              Input.of(REAL, shape)));
      cases.add(
          OperationCase.of(
              "stopGradient of one factor " + Shape.of(shape),
              (ops, in) -> in.get(0).mul(in.get(0).stopGradient()),
              Input.of(REAL, shape)));
      cases.add(
          new OperationCase(
              "fill " + Shape.of(shape),
              (ops, in, dtype) ->
                  List.of(ops.fill(TensorSpec.of(dtype, shape), 0.1), in.get(0).mul(in.get(0))),
              List.of(Input.of(REAL, shape))));
      Input values = Input.of(REAL, shape);
      cases.add(
          new OperationCase(
              "constant " + Shape.of(shape),
              (ops, in, dtype) -> {
                var fixed = ops.constant(values.draw(new java.util.SplittableRandom(5), dtype));
                return List.of(fixed, in.get(0).mul(fixed));
              },
              List.of(values)));
    }
  }

  private static void where(List<OperationCase> cases) {
    int[][][] shapes = {
      {{}, {}, {}},
      {{2, 3}, {2, 3}, {2, 3}},
      {{2, 3}, {3}, {}},
      {{}, {2, 3}, {2, 3}},
      {{2, 1}, {1, 3}, {2, 3}},
      {{3}, {2, 1}, {4, 1, 1}},
      {{0}, {1}, {}},
      {{MEDIUM}, {MEDIUM}, {1}},
    };
    for (int[][] s : shapes) {
      cases.add(
          OperationCase.of(
              "where " + Shape.of(s[0]) + " " + Shape.of(s[1]) + " else " + Shape.of(s[2]),
              (ops, in) -> ops.where(in.get(0), in.get(1), in.get(2)),
              Input.of(MASK, s[0]),
              Input.of(REAL, s[1]),
              Input.of(REAL, s[2])));
    }
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

  private static void rearrangements(List<OperationCase> cases) {
    int[][][] reshapes = {
      {{2, 3, 4}, {6, 4}},
      {{2, 3}, {3, 2}},
      {{6}, {2, 1, 3}},
      {{}, {1, 1}},
      {{1}, {}},
      {{0, 3}, {2, 0}},
      {{2, 3, 4}, {2, 3, 4}},
    };
    for (int[][] s : reshapes) {
      cases.add(
          OperationCase.of(
              "reshape " + Shape.of(s[0]) + " to " + Shape.of(s[1]),
              (ops, in) -> in.get(0).reshape(s[1]),
              Input.of(REAL, s[0])));
    }
    int[][][] transposes = {
      {{}, {}},
      {{3}, {0}},
      {{2, 3}, {1, 0}},
      {{2, 3}, {0, 1}},
      {{2, 3, 4}, {2, 0, 1}},
      {{2, 3, 4}, {1, 2, 0}},
      {{2, 3, 1, 4}, {3, 1, 0, 2}},
      {{2, 0, 3}, {1, 2, 0}},
    };
    for (int[][] s : transposes) {
      cases.add(
          OperationCase.of(
              "transpose " + Shape.of(s[0]) + " by " + Arrays.toString(s[1]),
              (ops, in) -> in.get(0).transpose(s[1]),
              Input.of(REAL, s[0])));
    }
    int[][][] broadcasts = {
      {{}, {2, 3}},
      {{3}, {2, 3}},
      {{2, 1}, {2, 3}},
      {{1, 1}, {4, 3, 2}},
      {{2, 1, 3}, {2, 4, 3}},
      {{1}, {0}},
      {{3, 1}, {2, 3, 0}},
      {{2, 3}, {2, 3}},
    };
    for (int[][] s : broadcasts) {
      cases.add(
          OperationCase.of(
              "broadcast " + Shape.of(s[0]) + " to " + Shape.of(s[1]),
              (ops, in) -> in.get(0).broadcastTo(Shape.of(s[1])),
              Input.of(REAL, s[0])));
    }
    // Shape, then axis, start, stop, step.
    int[][][] slices = {
      {{7}, {0, 1, 6, 2}},
      {{7}, {0, 0, 7, 3}},
      {{7}, {0, 6, 7, 1}},
      {{7}, {0, 3, 3, 1}},
      {{7}, {0, 2, 3, 9}},
      {{3, 4, 5}, {0, 1, 3, 1}},
      {{3, 4, 5}, {1, 1, 4, 2}},
      {{3, 4, 5}, {-1, 0, 5, 2}},
      {{2, 3, 4, 2}, {2, 1, 4, 2}},
      {{0, 4}, {1, 1, 3, 1}},
    };
    for (int[][] s : slices) {
      int[] a = s[1];
      cases.add(
          OperationCase.of(
              "slice %s axis %d %d:%d:%d".formatted(Shape.of(s[0]), a[0], a[1], a[2], a[3]),
              (ops, in) -> in.get(0).slice(a[0], a[1], a[2], a[3]),
              Input.of(REAL, s[0])));
    }
    cases.add(
        OperationCase.of(
            "select [3, 4, 5] axis 1",
            (ops, in) -> in.get(0).select(1, 2),
            Input.of(REAL, 3, 4, 5)));
    cases.add(
        OperationCase.of(
            "overlapping slices",
            (ops, in) -> in.get(0).slice(0, 0, 5).mul(in.get(0).slice(0, 2, 7)),
            Input.of(REAL, 7)));
    cases.add(
        OperationCase.of(
            "reshape of a transposed slice",
            (ops, in) -> in.get(0).slice(1, 0, 5, 2).transpose(2, 1, 0).reshape(6, 4),
            Input.of(REAL, 4, 5, 2)));
  }

  private static void joins(List<OperationCase> cases) {
    int[][][] shapesOnAxis0 = {{{3}, {2}}, {{3}}, {{2, 3}, {0, 3}, {1, 3}}, {{0}, {0}}};
    for (int[][] shapes : shapesOnAxis0) {
      cases.add(concat(0, shapes));
    }
    cases.add(concat(1, new int[][] {{2, 3}, {2, 1}, {2, 2}}));
    cases.add(concat(-1, new int[][] {{2, 1, 3}, {2, 1, 2}}));
    cases.add(concat(1, new int[][] {{2, 1, 3, 2}, {2, 4, 3, 2}}));
    cases.add(
        OperationCase.of(
            "concat of one tensor twice",
            (ops, in) -> ops.concat(1, List.of(in.get(0), in.get(0))),
            Input.of(REAL, 2, 3)));
    for (int axis = -1; axis < 3; axis++) {
      int at = axis;
      cases.add(
          OperationCase.of(
              "stack on axis " + axis,
              (ops, in) -> ops.stack(at, in),
              Input.of(REAL, 2, 3),
              Input.of(REAL, 2, 3)));
    }
    cases.add(
        OperationCase.of(
            "stack of scalars",
            (ops, in) -> ops.stack(0, in),
            Input.of(REAL),
            Input.of(REAL),
            Input.of(REAL)));
  }

  private static OperationCase concat(int axis, int[][] shapes) {
    return OperationCase.of(
        "concat axis " + axis + " of " + Arrays.deepToString(shapes),
        (ops, in) -> ops.concat(axis, in),
        Arrays.stream(shapes).map(shape -> Input.of(REAL, shape)).toArray(Input[]::new));
  }

  private static void large(List<OperationCase> cases) {
    cases.add(unary(Unary.TANH, REAL, LARGE));
    cases.add(unary(Unary.EXP, REAL, 550, 547));
    cases.add(binary(Binary.MUL, new int[] {LARGE}, new int[] {LARGE}));
    cases.add(binary(Binary.ADD, new int[] {550, 547}, new int[] {547}));
    cases.add(binary(Binary.SUB, new int[] {550, 1}, new int[] {550, 547}));
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
    cases.add(concat(1, new int[][] {{550, 300}, {550, 247}}));
  }
}
