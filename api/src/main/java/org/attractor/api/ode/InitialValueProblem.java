package org.attractor.api.ode;

import java.util.List;
import org.attractor.api.tensor.HostValues;

/**
 * dx/dt = f(t, x), x(times[0]) = initial state, wanted at the output times.
 *
 * @param field the vector field
 * @param initialState {@code [batch, state]}
 * @param times output times, strictly ascending, at least one: {@code [time]}
 * @param parameters of the field, in the initial state's precision
 */
public record InitialValueProblem(
    VectorField field, HostValues initialState, double[] times, List<HostValues> parameters) {
  /**
   * Checks that times ascend.
   *
   * @throws IllegalArgumentException if they do not
   */
  public InitialValueProblem {
    for (int i = 1; i < times.length; i++) {
      if (!(times[i] > times[i - 1])) {
        throw new IllegalArgumentException(
            "output times must ascend: times[" + i + "] = " + times[i] + " after " + times[i - 1]);
      }
    }
    parameters = List.copyOf(parameters);
  }
}
