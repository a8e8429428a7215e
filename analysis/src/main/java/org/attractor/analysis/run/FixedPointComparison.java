package org.attractor.analysis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.analysis.spectrum.Assignment;
import org.attractor.analysis.spectrum.Multipliers;
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

  /** Partners further apart than the data are wide are none. */
  private static final double FAR = 1;

  static FixedPointComparison of(FixedPoints learned, TrialArray latents, Truth truth) {
    FixedPoints known = truth.fixedPoints();
    AffineFit map = AffineFit.fit(latents, truth.latents());
    List<double[]> places =
        known.points().stream().map(point -> truth.inData(point.position())).toList();
    List<double[]> images = learned.points().stream().map(p -> image(map, p)).toList();
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
      FixedPoint point = known.points().get(i);
      List<Complex> own = Multipliers.overOneBin(known.kind(), known.bin(), point.eigen().values());
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
                  matched(own, learned, learned.points().get(partners[i]))));
    }
    return new FixedPointComparison(known, places, images, List.copyOf(pairs));
  }

  private static double[] image(AffineFit map, FixedPoint point) {
    TrialArray one = TrialArray.of(point.position(), 1, 1, point.position().length);
    TrialArray image = map.apply(one);
    double[] position = new double[image.channels()];
    image.read(0, position);
    return position;
  }

  private static List<Eigenvalue> matched(
      List<Complex> truth, FixedPoints found, FixedPoint learned) {
    List<Complex> multipliers =
        Multipliers.overOneBin(found.kind(), found.bin(), learned.eigen().values());
    SpectrumMatch match = SpectrumMatch.of(truth, multipliers);
    List<Eigenvalue> values = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      int partner = match.partners()[i];
      values.add(
          new Eigenvalue(
              truth.get(i),
              partner < 0 ? Optional.empty() : Optional.of(multipliers.get(partner)),
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
