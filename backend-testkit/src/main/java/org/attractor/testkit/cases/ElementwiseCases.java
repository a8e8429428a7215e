package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.MASK;
import static org.attractor.testkit.cases.Domain.REAL;
import static org.attractor.testkit.cases.PrimitiveCases.MEDIUM;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.testkit.tracing.TensorMethods;

/** Element-wise primitives, and those that make tensors from nothing. */
final class ElementwiseCases {
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

  private ElementwiseCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    unary(cases);
    binary(cases);
    constants(cases);
    where(cases);
    return cases;
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

  static OperationCase unary(Unary operation, Domain domain, int... shape) {
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

  static OperationCase binary(Binary operation, int[] x, int[] y) {
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
                var fixed = ops.constant(values.draw(new SplittableRandom(5), dtype));
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
}
