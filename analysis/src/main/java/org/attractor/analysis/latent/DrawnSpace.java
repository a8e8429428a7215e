package org.attractor.analysis.latent;

import java.util.Optional;
import org.attractor.core.metrics.AffineFit;
import org.attractor.core.metrics.TrialArray;

/**
 * A space that can be drawn, with the latents of trials in it, and the way into it for other states
 * such as fixed points.
 */
public final class DrawnSpace {
  private final Projection projection;
  private final Optional<AffineFit> map;
  private final LatentSpace latents;

  private DrawnSpace(Projection projection, Optional<AffineFit> map, LatentSpace latents) {
    this.projection = projection;
    this.map = map;
    this.latents = latents;
  }

  /**
   * The space of the true latents; inferred states are where the least-squares affine map from
   * inferred to true latents puts them.
   *
   * @param truth true latents {@code [trial, time, K]}
   * @param inferred inferred latents {@code [trial, time, D]}
   * @throws org.attractor.api.UserException when trials or bins differ
   */
  public static DrawnSpace ofTruth(TrialArray truth, TrialArray inferred) {
    AffineFit map = AffineFit.fit(inferred, truth);
    Projection projection = Projection.of("x", truth);
    return new DrawnSpace(
        projection,
        Optional.of(map),
        new LatentSpace(
            projection.axes(),
            Optional.of(projection.apply(truth)),
            projection.apply(map.apply(inferred))));
  }

  /**
   * The model's own space.
   *
   * @param inferred inferred latents {@code [trial, time, D]}
   */
  public static DrawnSpace ofModel(TrialArray inferred) {
    Projection projection = Projection.of("z", inferred);
    return new DrawnSpace(
        projection,
        Optional.empty(),
        new LatentSpace(projection.axes(), Optional.empty(), projection.apply(inferred)));
  }

  /** The latents in it. */
  public LatentSpace latents() {
    return latents;
  }

  /**
   * Where a state of the model is drawn.
   *
   * @param state {@code [D]}
   * @return {@code [axis]}
   */
  public double[] inferred(double[] state) {
    return projection.apply(map.map(fit -> fit.apply(state)).orElse(state));
  }

  /**
   * Where a true state is drawn; of {@link #ofTruth} alone.
   *
   * @param state {@code [K]}, as the dataset holds it
   * @return {@code [axis]}
   */
  public double[] truth(double[] state) {
    return projection.apply(state);
  }
}
