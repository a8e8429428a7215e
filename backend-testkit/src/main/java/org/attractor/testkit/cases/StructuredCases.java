package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.COUNT;
import static org.attractor.testkit.cases.Domain.REAL;
import static org.attractor.testkit.cases.Domain.WEIGHT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;

/** Every structured operation on its own, and all of them in one model. */
public final class StructuredCases {
  private StructuredCases() {}

  /** Every case. */
  public static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    linear(cases);
    linearCombination(cases);
    gruCell(cases);
    gruSequence(cases);
    scan(cases);
    poisson(cases);
    cases.addAll(OdeCases.all());
    cases.add(new Autoencoder(3, 6, 4, 5).asCase());
    return cases;
  }

  private static void linear(List<OperationCase> cases) {
    int[][] inputShapes = {{3}, {1, 3}, {5, 3}, {2, 4, 3}, {0, 3}, {2, 1, 2, 3}, {137, 3}};
    for (int[] shape : inputShapes) {
      for (int out : new int[] {1, 4}) {
        cases.add(linear(Shape.of(shape), out));
      }
    }
    cases.add(linear(Shape.of(65, 67), 37));
    OperationCase matrix = linear(Shape.of(5, 3), 4);
    cases.add(matrix.in(Layout.TRANSPOSED));
    cases.add(matrix.in(Layout.STRIDED));
    cases.add(matrix.in(Layout.REPEATED));
  }

  private static OperationCase linear(Shape x, int out) {
    int in = x.size(-1);
    return OperationCase.of(
        "linear " + x + " to " + out,
        (ops, t) -> ops.linear(t.get(0), t.get(1), t.get(2)),
        new Input(x, REAL),
        Input.of(WEIGHT, out, in),
        Input.of(WEIGHT, out));
  }

  private static void linearCombination(List<OperationCase> cases) {
    double[][] weights = {{0.1}, {1}, {1, 1}, {0, 0.3, 0, -2}, {0.25, 1, -1.5, 0.1, 3}};
    for (double[] w : weights) {
      for (int[] shape : new int[][] {{}, {3, 2}, {0, 2}}) {
        Input[] inputs = new Input[w.length];
        Arrays.fill(inputs, Input.of(REAL, shape));
        cases.add(
            OperationCase.of(
                "linearCombination " + Arrays.toString(w) + " of " + Shape.of(shape),
                (ops, t) -> ops.linearCombination(w, t),
                inputs));
      }
    }
    cases.add(
        OperationCase.of(
            "linearCombination of one tensor three times",
            (ops, t) -> ops.linearCombination(new double[] {0.5, 1, -2}, repeat(t.get(0), 3)),
            Input.of(REAL, 3, 2)));
  }

  private static List<Tensor> repeat(Tensor tensor, int times) {
    return java.util.Collections.nCopies(times, tensor);
  }

  private static void gruCell(List<OperationCase> cases) {
    for (int[] size : new int[][] {{3, 4}, {1, 1}, {0, 2}, {5, 1}, {33, 19}}) {
      int batch = size[0];
      int hidden = size[1];
      cases.add(gruCell(batch, hidden, Input.of(REAL, batch, 3 * hidden)));
      cases.add(gruCell(batch, hidden, Input.of(REAL, 3 * hidden)));
    }
    OperationCase plain = gruCell(3, 4, Input.of(REAL, 3, 12));
    cases.add(plain.in(Layout.TRANSPOSED));
    cases.add(plain.in(Layout.STRIDED));
  }

  private static OperationCase gruCell(int batch, int hidden, Input inputGates) {
    return OperationCase.of(
        "gruCell " + inputGates.shape() + ", batch " + batch + ", hidden " + hidden,
        (ops, t) -> ops.gruCell(t.get(0), t.get(1), t.get(2), t.get(3)),
        inputGates,
        Input.of(REAL, batch, hidden),
        Input.of(WEIGHT, 3 * hidden, hidden),
        Input.of(WEIGHT, 3 * hidden));
  }

  private static void gruSequence(List<OperationCase> cases) {
    for (int[] s :
        new int[][] {{3, 5, 2, 4}, {1, 1, 1, 1}, {2, 1, 3, 2}, {0, 2, 2, 2}, {33, 7, 10, 19}}) {
      cases.add(gruSequence(s[0], s[1], s[2], s[3]));
    }
    cases.add(gruSequence(3, 5, 2, 4).in(Layout.TRANSPOSED));
    cases.add(
        OperationCase.of(
            "gruSequence with the same weights twice",
            (ops, t) -> {
              GruWeights weights = gruWeights(t, 1);
              return ops.gruSequence(t.get(0), weights, weights);
            },
            Input.of(REAL, 2, 3, 2),
            Input.of(WEIGHT, 9, 2),
            Input.of(WEIGHT, 9, 3),
            Input.of(WEIGHT, 9),
            Input.of(WEIGHT, 9)));
  }

  private static OperationCase gruSequence(int batch, int time, int in, int hidden) {
    int rows = 3 * hidden;
    return OperationCase.of(
        "gruSequence " + Shape.of(batch, time, in) + ", hidden " + hidden,
        (ops, t) -> ops.gruSequence(t.get(0), gruWeights(t, 1), gruWeights(t, 5)),
        Input.of(REAL, batch, time, in),
        Input.of(WEIGHT, rows, in),
        Input.of(WEIGHT, rows, hidden),
        Input.of(WEIGHT, rows),
        Input.of(WEIGHT, rows),
        Input.of(WEIGHT, rows, in),
        Input.of(WEIGHT, rows, hidden),
        Input.of(WEIGHT, rows),
        Input.of(WEIGHT, rows));
  }

  private static GruWeights gruWeights(List<Tensor> t, int from) {
    return new GruWeights(t.get(from), t.get(from + 1), t.get(from + 2), t.get(from + 3));
  }

  private static void scan(List<OperationCase> cases) {
    Input[] gru = {
      Input.of(REAL, 3, 4), Input.of(WEIGHT, 12), Input.of(WEIGHT, 12, 4), Input.of(WEIGHT, 12),
    };
    Input[] network = {
      Input.of(REAL, 3, 2),
      Input.of(WEIGHT, 5, 2),
      Input.of(WEIGHT, 5),
      Input.of(WEIGHT, 2, 5),
      Input.of(WEIGHT, 2),
    };
    for (int steps : new int[] {1, 2, 7}) {
      cases.add(scan("a GRU cell", Fields.GRU, steps, gru));
      cases.add(scan("a residual cell", Fields.RESIDUAL, steps, network));
    }
    cases.add(scan("the identity", (ops, x, p) -> x, 3, Input.of(REAL, 2, 3)));
    cases.add(
        scan(
            "a cell that forgets its state",
            (ops, x, p) -> p.get(0).broadcastTo(x.shape()),
            3,
            Input.of(REAL, 2, 3),
            Input.of(REAL, 3)));
    cases.add(
        scan(
            "a cell with a constant and a parameter that it does not use",
            (ops, x, p) -> x.mul(p.get(0)).add(ops.fill(x.spec(), 0.1)),
            4,
            Input.of(REAL, 2, 3),
            Input.of(WEIGHT, 3),
            Input.of(WEIGHT, 2)));
    cases.add(
        scan(
            "a cell on no trials",
            (ops, x, p) -> x.mul(p.get(0)),
            3,
            Input.of(REAL, 0, 2),
            Input.of(REAL, 2)));
  }

  private static OperationCase scan(String what, Cell cell, int steps, Input... inputs) {
    return OperationCase.of(
        "scan of " + what + ", " + steps + " steps",
        (ops, t) -> ops.scan(cell, t.get(0), steps, t.subList(1, t.size())),
        inputs);
  }

  private static void poisson(List<OperationCase> cases) {
    for (int[] shape : new int[][] {{}, {1}, {5}, {4, 6, 3}, {2, 1, 9}, {50, 70, 10}}) {
      cases.add(
          OperationCase.of(
              "poissonLogLikelihood " + Shape.of(shape),
              (ops, t) -> ops.poissonLogLikelihood(t.get(0), t.get(1)),
              Input.of(REAL, shape),
              Input.of(COUNT, shape)));
    }
  }
}
