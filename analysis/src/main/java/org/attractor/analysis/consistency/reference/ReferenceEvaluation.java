package org.attractor.analysis.consistency.reference;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.HostValues;

/**
 * What was computed from a checkpoint in double precision.
 *
 * @param name its group
 * @param loss mean Poisson negative log likelihood with Stirling's term, nats, if stored
 * @param arrays by dataset: {@code initial state}, {@code latents}, {@code log rates}, and {@code
 *     gradient of NAME} for each parameter; those that are stored
 * @param solve how a vector field was integrated; empty for a map
 */
public record ReferenceEvaluation(
    String name, OptionalDouble loss, Map<String, HostValues> arrays, Optional<Solve> solve) {

  /** Name of the encoder's output among the arrays. */
  public static final String INITIAL_STATE = "initial state";

  /** Name of the latents among the arrays. */
  public static final String LATENTS = "latents";

  /** Name of the log rates among the arrays. */
  public static final String LOG_RATES = "log rates";

  /** Name of a parameter's gradient among the arrays. */
  public static String gradientOf(String parameter) {
    return "gradient of " + parameter;
  }

  /**
   * How a vector field was integrated.
   *
   * @param tableau the method
   * @param stepsPerBin equal steps between bins; 0 if steps were adapted and the file does not say
   *     to which sizes
   * @param tolerance of adapted steps, if they are not equal
   * @param converged whether the results are those of exact integration
   */
  public record Solve(
      Tableau tableau, int stepsPerBin, Optional<Tolerance> tolerance, boolean converged) {}
}
