package org.attractor.analysis.fixedpoint;

import java.util.Optional;
import org.attractor.analysis.spectrum.Eigen;

/**
 * A point where dynamics stand still.
 *
 * @param position x, {@code [dimension]}
 * @param q ½|F(x)|²
 * @param residual |F(x)|
 * @param starts how many starts of the search ended here
 * @param distance to the nearest visited state
 * @param relativeDistance the same in units of the visited states' root mean square distance from
 *     their mean
 * @param jacobian of f at x, {@code [dimension, dimension]}
 * @param eigen of the Jacobian
 * @param stability what perturbations do
 * @param certificate proof that exactly one fixed point is there; empty where none was asked for or
 *     given
 */
public record FixedPoint(
    double[] position,
    double q,
    double residual,
    int starts,
    double distance,
    double relativeDistance,
    double[][] jacobian,
    Eigen eigen,
    Stability stability,
    Optional<Certificate> certificate) {

  /** The same with a proof. */
  public FixedPoint with(Optional<Certificate> proof) {
    return new FixedPoint(
        position,
        q,
        residual,
        starts,
        distance,
        relativeDistance,
        jacobian,
        eigen,
        stability,
        proof);
  }
}
