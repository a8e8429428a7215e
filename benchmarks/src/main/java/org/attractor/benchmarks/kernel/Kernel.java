package org.attractor.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.core.ode.tableau.Tableaux;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/**
 * The operations of the published step at its sizes: batch 650, 70 bins, 10 neurons, encoders of 64
 * units, field 3-128-3. Each is a function with a scalar value, so that it can be differentiated.
 */
public enum Kernel {
  /** The bidirectional encoder. */
  GRU_SEQUENCE(Sizes.ENCODER, 3 * Sizes.ENCODER, 2 * Sizes.UNITS) {
    @Override
    Tensor value(Operations ops, List<Tensor> in) {
      return ops.gruSequence(in.get(0), weights(in, 1), weights(in, 5)).sum();
    }

    @Override
    List<Shape> shapes() {
      List<Shape> shapes = new ArrayList<>(List.of(Shape.of(Sizes.TRIALS, Sizes.BINS, 10)));
      for (int direction = 0; direction < 2; direction++) {
        shapes.addAll(gru(10, Sizes.HIDDEN));
      }
      return shapes;
    }
  },
  /** 69 steps of Tsit5 with error ratios. */
  ODE_SOLVE(Sizes.FIELD, 3.5 * Sizes.FIELD, (long) Sizes.EVALUATIONS * 128 * Sizes.TRIALS) {
    @Override
    Tensor value(Operations ops, List<Tensor> in) {
      int[] steps = new int[Sizes.BINS - 1];
      Arrays.fill(steps, 1);
      return ops.odeSolve(
              new OdeSolve(
                  FIELD,
                  TSIT5,
                  steps,
                  in.get(0),
                  in.get(1),
                  Optional.empty(),
                  Optional.of(Tolerance.of(1e-3, 1e-3)),
                  in.subList(2, 6)))
          .states()
          .sum();
    }

    @Override
    List<Shape> shapes() {
      return List.of(
          Shape.of(Sizes.TRIALS, 3),
          Shape.of(Sizes.BINS - 1),
          Shape.of(128, 3),
          Shape.of(128),
          Shape.of(3, 128),
          Shape.of(3));
    }
  },
  /** The decoder of the GRU with 25 latents. */
  GRU_SCAN(Sizes.CELL, 3 * Sizes.CELL, 3L * 25 * Sizes.TRIALS * Sizes.BINS) {
    @Override
    Tensor value(Operations ops, List<Tensor> in) {
      return ops.scan(
              (o, state, p) -> o.gruCell(p.get(1), state, p.get(0), p.get(2)),
              in.get(0),
              Sizes.BINS,
              in.subList(1, 4))
          .sum();
    }

    @Override
    List<Shape> shapes() {
      return List.of(Shape.of(Sizes.TRIALS, 25), Shape.of(75, 25), Shape.of(75), Shape.of(75));
    }
  },
  /** The loss of log rates. */
  POISSON_LOG_LIKELIHOOD(0, 0, (long) Sizes.TRIALS * Sizes.BINS * 10) {
    @Override
    Tensor value(Operations ops, List<Tensor> in) {
      // Counts need no gradient and are whole numbers; these are 1.
      return ops.poissonLogLikelihood(in.get(0), ops.fill(in.get(0).spec(), 1));
    }

    @Override
    List<Shape> shapes() {
      return List.of(Shape.of(Sizes.TRIALS, Sizes.BINS, 10));
    }
  };

  private static final Tableau TSIT5 = Tableaux.named("tsit5");

  private static final VectorField FIELD =
      new VectorField() {
        @Override
        public Tensor derivative(
            Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
          Tensor hidden = ops.linear(state, parameters.get(0), parameters.get(1)).tanh();
          return ops.linear(hidden, parameters.get(2), parameters.get(3));
        }

        @Override
        public boolean autonomous() {
          return true;
        }
      };

  /** Numbers of floating-point operations in matrix products; an addition and a product are two. */
  private static final class Sizes {
    static final int TRIALS = 650;
    static final int BINS = 70;
    static final int HIDDEN = 64;
    static final long UNITS = 3L * HIDDEN * TRIALS * BINS;
    static final double ENCODER = 2 * UNITS * 2.0 * (10 + HIDDEN);
    static final int EVALUATIONS = 6 * (BINS - 1) + 1;
    static final double FIELD = EVALUATIONS * (double) TRIALS * 2 * (3 * 128 + 128 * 3);
    static final double CELL = TRIALS * (double) BINS * 2 * 25 * 75;

    private Sizes() {}
  }

  private final double forwardFlops;
  private final double gradientFlops;
  private final long activations;

  /**
   * @param forwardFlops of products in the forward pass
   * @param gradientFlops of products in forward and backward pass together. A product's pullback is
   *     two products, and a solve computes hidden values again
   * @param activations evaluations of exp, tanh or the logistic function in the forward pass
   */
  Kernel(double forwardFlops, double gradientFlops, long activations) {
    this.forwardFlops = forwardFlops;
    this.gradientFlops = gradientFlops;
    this.activations = activations;
  }

  abstract Tensor value(Operations ops, List<Tensor> inputs);

  abstract List<Shape> shapes();

  double forwardFlops() {
    return forwardFlops;
  }

  double gradientFlops() {
    return gradientFlops;
  }

  long activations() {
    return activations;
  }

  TensorFunction function() {
    return (ops, inputs) -> List.of(value(ops, inputs));
  }

  List<TensorSpec> specs() {
    return shapes().stream().map(shape -> new TensorSpec(shape, DType.FLOAT32)).toList();
  }

  /** Inputs in the range of initial weights, or of step sizes. */
  List<HostValues> inputs() {
    List<HostValues> inputs = new ArrayList<>();
    for (Shape shape : shapes()) {
      RandomStream random = CounterRandom.stream(0, Purpose.TEST, ordinal(), inputs.size());
      boolean steps = this == ODE_SOLVE && inputs.size() == 1;
      float[] values = new float[shape.count()];
      for (int i = 0; i < values.length; i++) {
        values[i] = steps ? 1f / (Sizes.BINS - 1) : (float) random.uniform(-0.1, 0.1);
      }
      inputs.add(HostValues.of(shape, values));
    }
    return inputs;
  }

  private static GruWeights weights(List<Tensor> in, int from) {
    return new GruWeights(in.get(from), in.get(from + 1), in.get(from + 2), in.get(from + 3));
  }

  private static List<Shape> gru(int inputs, int hidden) {
    return List.of(
        Shape.of(3 * hidden, inputs),
        Shape.of(3 * hidden, hidden),
        Shape.of(3 * hidden),
        Shape.of(3 * hidden));
  }
}
