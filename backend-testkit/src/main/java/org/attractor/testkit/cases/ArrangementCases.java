package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.REAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.tensor.Shape;

/** Primitives that move elements without computing. */
final class ArrangementCases {
  private ArrangementCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    reshapes(cases);
    transposes(cases);
    broadcasts(cases);
    slices(cases);
    joins(cases);
    return cases;
  }

  private static void reshapes(List<OperationCase> cases) {
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
  }

  private static void transposes(List<OperationCase> cases) {
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
  }

  private static void broadcasts(List<OperationCase> cases) {
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
  }

  private static void slices(List<OperationCase> cases) {
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

  static OperationCase concat(int axis, int[][] shapes) {
    return OperationCase.of(
        "concat axis " + axis + " of " + Arrays.deepToString(shapes),
        (ops, in) -> ops.concat(axis, in),
        Arrays.stream(shapes).map(shape -> Input.of(REAL, shape)).toArray(Input[]::new));
  }
}
