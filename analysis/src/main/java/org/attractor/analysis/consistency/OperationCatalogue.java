package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.core.ode.tableau.Tableaux;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** Every operation that engines offer, on operands of random shapes; the same each time. */
final class OperationCatalogue {
  /** Shapes for each operation. */
  private static final int REPEATS = 2;

  private final List<Probe> probes = new ArrayList<>();
  private final RandomStream random;

  private OperationCatalogue(int repeat) {
    random = CounterRandom.stream(0, Purpose.TEST, 1, repeat);
    elementwise();
    arrangements();
    reductions();
    structured();
  }

  /** The probes. */
  static List<Probe> probes() {
    List<Probe> all = new ArrayList<>();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      all.addAll(new OperationCatalogue(repeat).probes);
    }
    return all;
  }

  /** What an operation computes. */
  @FunctionalInterface
  private interface Body {
    Tensor apply(Operations ops, List<Tensor> operands);
  }

  private void add(String name, Body body, HostValues... operands) {
    String shapes =
        String.join(" ", Arrays.stream(operands).map(o -> o.shape().toString()).toList());
    probes.add(
        new OperationProbe(
            name + " " + shapes,
            (ops, in) -> List.of(body.apply(ops, in)),
            List.of(operands),
            probes.size()));
  }

  // --- Operands
  // -----------------------------------------------------------------------------------

  private int size() {
    return 1 + random.nextInt(12);
  }

  private Shape shape(int rank) {
    int[] sizes = new int[rank];
    Arrays.setAll(sizes, i -> size());
    return Shape.of(sizes);
  }

  private Shape shape() {
    return shape(random.nextInt(4));
  }

  private HostValues draw(Shape shape, UnaryOperator<Double> domain) {
    float[] values = new float[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain.apply(random.uniform(-2, 2)).floatValue();
    }
    return HostValues.of(shape, values);
  }

  private HostValues real(Shape shape) {
    return draw(shape, x -> x);
  }

  private HostValues real(int... sizes) {
    return real(Shape.of(sizes));
  }

  /** Small enough that recurrences neither saturate nor grow. */
  private HostValues weight(int... sizes) {
    return draw(Shape.of(sizes), x -> x / 4);
  }

  private HostValues positive(Shape shape) {
    return draw(shape, x -> 0.3 + Math.abs(x));
  }

  /** Away from the pole, or the kink, at 0. */
  private HostValues nonzero(Shape shape) {
    return draw(shape, x -> x + Math.copySign(0.2, x));
  }

  /**
   * Multiples of 1/4, and odd multiples of 1/8: never equal, so nothing is compared with itself.
   */
  private HostValues grid(Shape shape, double offset) {
    return draw(shape, x -> Math.floor(4 * x) / 4 + offset);
  }

  private HostValues counts(Shape shape) {
    return draw(shape, x -> (double) random.poisson(1.5));
  }

  /** A shape that broadcasts with another: without some leading axes, and 1 along others. */
  private Shape narrower(Shape shape) {
    int dropped = random.nextInt(shape.rank() + 1);
    int[] sizes = Arrays.copyOfRange(shape.sizes(), dropped, shape.rank());
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextInt(3) == 0 ? 1 : sizes[axis];
    }
    return Shape.of(sizes);
  }

  // --- Operations
  // ---------------------------------------------------------------------------------

  private void elementwise() {
    add("neg", (ops, in) -> in.get(0).neg(), real(shape()));
    add("abs", (ops, in) -> in.get(0).abs(), nonzero(shape()));
    add("exp", (ops, in) -> in.get(0).exp(), real(shape()));
    add("log", (ops, in) -> in.get(0).log(), positive(shape()));
    add("sqrt", (ops, in) -> in.get(0).sqrt(), positive(shape()));
    add("square", (ops, in) -> in.get(0).square(), real(shape()));
    add("reciprocal", (ops, in) -> in.get(0).reciprocal(), nonzero(shape()));
    add("tanh", (ops, in) -> in.get(0).tanh(), real(shape()));
    add("sigmoid", (ops, in) -> in.get(0).sigmoid(), real(shape()));
    add("relu", (ops, in) -> in.get(0).relu(), nonzero(shape()));
    add("sin", (ops, in) -> in.get(0).sin(), real(shape()));
    add("cos", (ops, in) -> in.get(0).cos(), real(shape()));
    add("stopGradient", (ops, in) -> in.get(0).stopGradient().mul(in.get(0)), real(shape()));
    add("add constant", (ops, in) -> in.get(0).add(0.1), real(shape()));
    add("mul constant", (ops, in) -> in.get(0).mul(-1.7), real(shape()));
    binary("add", (ops, in) -> in.get(0).add(in.get(1)));
    binary("sub", (ops, in) -> in.get(0).sub(in.get(1)));
    binary("mul", (ops, in) -> in.get(0).mul(in.get(1)));
    binary("div", (ops, in) -> in.get(0).div(in.get(1)));
    compared("maximum", (ops, in) -> in.get(0).maximum(in.get(1)));
    compared("minimum", (ops, in) -> in.get(0).minimum(in.get(1)));
    compared("greater", (ops, in) -> in.get(0).greater(in.get(1)));
    Shape shape = shape();
    add(
        "where",
        (ops, in) -> ops.where(in.get(0), in.get(1), in.get(2)),
        draw(narrower(shape), x -> x > 0 ? 1.0 : 0.0),
        real(shape),
        real(narrower(shape)));
    add(
        "fill and constant",
        (ops, in) -> {
          HostValues fixed = HostValues.of(in.get(0).dtype(), Shape.of(2), 0.25, -3);
          return in.get(0).mul(ops.constant(fixed)).add(ops.fill(in.get(0).spec(), 0.3));
        },
        real(size(), 2));
  }

  private void binary(String name, Body body) {
    Shape shape = shape();
    if (random.nextInt(2) == 0) {
      add(name, body, real(shape), nonzero(narrower(shape)));
    } else {
      add(name, body, real(narrower(shape)), nonzero(shape));
    }
  }

  private void compared(String name, Body body) {
    Shape shape = shape();
    add(name, body, grid(shape, 0), grid(narrower(shape), 0.125));
  }

  private void arrangements() {
    Shape box = shape(3);
    add("reshape", (ops, in) -> in.get(0).reshape(box.count()), real(box));
    add("transpose", (ops, in) -> in.get(0).transpose(2, 0, 1), real(box));
    add("broadcast", (ops, in) -> in.get(0).broadcastTo(box), real(narrower(box)));
    int start = random.nextInt(box.size(1));
    int step = 1 + random.nextInt(3);
    add(
        "slice from %d by %d".formatted(start, step),
        (ops, in) -> in.get(0).slice(1, start, box.size(1), step),
        real(box));
    add("select", (ops, in) -> in.get(0).select(-1, box.size(2) - 1), real(box));
    add(
        "concat",
        (ops, in) -> ops.concat(1, in),
        real(box),
        real(box.with(1, size())),
        real(box.with(1, size())));
    add("stack", (ops, in) -> ops.stack(1, in), real(box), real(box));
  }

  private void reductions() {
    for (boolean first : new boolean[] {false, true}) {
      for (boolean second : new boolean[] {false, true}) {
        // Beyond a block of any engine's product.
        int rows = size() + 40;
        int inner = size();
        int columns = size() + 20;
        add(
            "matmul" + (first ? " transposed" : "") + (second ? " by transposed" : ""),
            (ops, in) -> in.get(0).matmul(in.get(1), first, second),
            first ? real(inner, rows) : real(rows, inner),
            second ? real(columns, inner) : real(inner, columns));
      }
    }
    Shape box = shape(3);
    add("sum", (ops, in) -> in.get(0).sum(0, 2), real(box));
    add("sum of all", (ops, in) -> in.get(0).sum(), real(400 + size(), 50 + size()));
    add("sumKeep", (ops, in) -> in.get(0).sumKeep(1), real(box));
    add("mean", (ops, in) -> in.get(0).mean(-1), real(box));
  }

  private static final Cell RESIDUAL =
      (ops, x, p) -> x.add(ops.linear(x, p.get(0), p.get(1)).tanh().mul(0.1));

  /** A perceptron with one hidden layer. */
  private static final VectorField PERCEPTRON =
      new VectorField() {
        @Override
        public Tensor derivative(Operations ops, Tensor time, Tensor x, List<Tensor> p) {
          return ops.linear(ops.linear(x, p.get(0), p.get(1)).tanh(), p.get(2), p.get(3));
        }

        @Override
        public boolean autonomous() {
          return true;
        }
      };

  private void structured() {
    int batch = size();
    int states = size();
    int other = size();
    add(
        "linear",
        (ops, in) -> ops.linear(in.get(0), in.get(1), in.get(2)),
        real(batch, 3, states),
        weight(other, states),
        weight(other));
    add(
        "linearCombination",
        (ops, in) -> ops.linearCombination(new double[] {0.1, 0, -1.3}, in),
        real(batch, states),
        real(batch, states),
        real(batch, states));
    add(
        "gruCell",
        (ops, in) -> ops.gruCell(in.get(0), in.get(1), in.get(2), in.get(3)),
        real(batch, 3 * states),
        real(batch, states),
        weight(3 * states, states),
        weight(3 * states));
    add(
        "gruSequence",
        (ops, in) -> ops.gruSequence(in.get(0), gru(in, 1), gru(in, 5)),
        real(batch, 1 + size(), other),
        weight(3 * states, other),
        weight(3 * states, states),
        weight(3 * states),
        weight(3 * states),
        weight(3 * states, other),
        weight(3 * states, states),
        weight(3 * states),
        weight(3 * states));
    int steps = size();
    add(
        "scan of %d steps".formatted(steps),
        (ops, in) -> ops.scan(RESIDUAL, in.get(0), steps, in.subList(1, 3)),
        real(batch, states),
        weight(states, states),
        weight(states));
    int[] grid = new int[1 + random.nextInt(3)];
    Arrays.setAll(grid, i -> 1 + random.nextInt(2));
    int count = Arrays.stream(grid).sum();
    add(
        "odeSolve",
        (ops, in) ->
            ops.odeSolve(
                    new OdeSolve(
                        PERCEPTRON,
                        Tableaux.named("tsit5"),
                        grid,
                        in.get(0),
                        in.get(1),
                        Optional.empty(),
                        Optional.empty(),
                        in.subList(2, 6)))
                .states(),
        real(batch, states),
        draw(Shape.of(count), x -> 0.1 + Math.abs(x) / 10),
        weight(other, states),
        weight(other),
        weight(states, other),
        weight(states));
    Shape trials = Shape.of(batch, states, other);
    add(
        "poissonLogLikelihood",
        (ops, in) -> ops.poissonLogLikelihood(in.get(0), in.get(1)),
        real(trials),
        counts(trials));
  }

  private static GruWeights gru(List<Tensor> in, int from) {
    return new GruWeights(in.get(from), in.get(from + 1), in.get(from + 2), in.get(from + 3));
  }
}
