package org.attractor.analysis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.analysis.spectrum.Assignment;
import org.attractor.analysis.spectrum.SpectrumMatch;
import org.attractor.core.metrics.AffineFit;
import org.attractor.core.metrics.TrialArray;
import org.hipparchus.complex.Complex;

/**
 * True fixed points and the learned ones nearest to them, where the least-squares affine map from
 * inferred to true latents puts these.
 *
 * @param truth the system's fixed points in its own coordinates
 * @param places of these in the dataset's coordinates, {@code [dimension]} each
 * @param images of the learned fixed points in the dataset's coordinates, {@code [dimension]} each
 * @param pairs one for each true fixed point, in that order
 */
public record FixedPointComparison(
    FixedPoints truth, List<double[]> places, List<double[]> images, List<Pair> pairs) {
  /**
   * A true fixed point and its learned partner.
   *
   * @param learned index of the partner; empty if none is near
   * @param distance of the partner's image, in units of the root mean square distance of the
   *     dataset's states from their mean
   * @param multipliers the true ones over one bin and the learned ones matched to them
   */
  public record Pair(Optional<Integer> learned, double distance, List<Eigenvalue> multipliers) {}

  /**
   * A true multiplier over one bin and its learned partner.
   *
   * @param truth the true one
   * @param learned the learned one; empty if the model has too few
   * @param distance |truth - learned|; NaN if there is no partner
   */
  public record Eigenvalue(Complex truth, Optional<Complex> learned, double distance) {}

  /** Indices of the learned fixed points without a partner. */
  public List<Integer> unpaired() {
    return IntStream.range(0, images.size())
        .filter(i -> pairs.stream().noneMatch(pair -> pair.learned().equals(Optional.of(i))))
        .boxed()
        .toList();
  }

  /** Partners further apart than the data are wide are none. */
  private static final double FAR = 1;

  /**
   * Finds the partners.
   *
   * @param latents inferred, {@code [trial, time, latent]}, of the truth's trials
   * @param known the truth's fixed points
   */
  public static FixedPointComparison of(
      FixedPoints learned, TrialArray latents, Truth truth, FixedPoints known) {
    AffineFit map = AffineFit.fit(latents, truth.latents());
    List<double[]> places =
        known.points().stream().map(point -> truth.inData(point.position())).toList();
    List<double[]> images =
        learned.points().stream().map(point -> map.apply(point.position())).toList();
    double spread = VisitedStates.of(truth.latents()).spread();
    double[][] distances = new double[known.points().size()][images.size()];
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < images.size(); j++) {
        distances[i][j] = distance(places.get(i), images.get(j)) / spread;
      }
    }
    int[] partners = Assignment.leastSum(distances);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      boolean none = partners[i] < 0 || distances[i][partners[i]] > FAR;
      List<Complex> own = known.multipliers(i);
      pairs.add(
          none
              ? new Pair(
                  Optional.empty(),
                  Double.NaN,
                  own.stream()
                      .map(value -> new Eigenvalue(value, Optional.empty(), Double.NaN))
                      .toList())
              : new Pair(
                  Optional.of(partners[i]),
                  distances[i][partners[i]],
                  matched(own, learned.multipliers(partners[i]))));
    }
    return new FixedPointComparison(known, places, images, List.copyOf(pairs));
  }

  private static List<Eigenvalue> matched(List<Complex> truth, List<Complex> learned) {
    SpectrumMatch match = SpectrumMatch.of(truth, learned);
    List<Eigenvalue> values = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      int partner = match.partners()[i];
      values.add(
          new Eigenvalue(
              truth.get(i),
              partner < 0 ? Optional.empty() : Optional.of(learned.get(partner)),
              match.distances()[i]));
    }
    return values;
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
