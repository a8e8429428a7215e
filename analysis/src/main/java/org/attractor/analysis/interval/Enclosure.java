package org.attractor.analysis.interval;

import java.util.function.BiFunction;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * A function over a box.
 *
 * @param values what f takes, {@code [dimension]}
 * @param jacobian what the derivatives of f_i by x_j take, row i and column j
 */
public record Enclosure(Interval[] values, Interval[][] jacobian) {
  /**
   * Encloses a function written for the engines.
   *
   * @param function of states {@code [1, dimension]} in double precision
   * @param box of the state, {@code [dimension]}
   * @throws NotEnclosedException if the function jumps in the box
   */
  public static Enclosure of(BiFunction<Operations, Tensor, Tensor> function, Interval[] box) {
    int dimension = box.length;
    Jet[] variables = new Jet[dimension];
    for (int i = 0; i < dimension; i++) {
      variables[i] = Jet.variable(box[i], i, dimension);
    }
    CheckedOperations<JetTensor> ops = new CheckedOperations<>(new JetPrimitives());
    Tensor state =
        ops.wrap(
            new JetTensor(Shape.of(1, dimension), variables),
            TensorSpec.of(DType.FLOAT64, 1, dimension));
    Jet[] result = ops.handle(function.apply(ops, state)).jets();
    Interval[] values = new Interval[dimension];
    Interval[][] jacobian = new Interval[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = result[i].value();
      for (int j = 0; j < dimension; j++) {
        jacobian[i][j] = result[i].partial(j);
      }
    }
    return new Enclosure(values, jacobian);
  }
}
