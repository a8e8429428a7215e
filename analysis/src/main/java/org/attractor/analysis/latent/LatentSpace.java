package org.attractor.analysis.latent;

import java.util.List;
import java.util.Optional;
import org.attractor.core.metrics.TrialArray;

/**
 * Latents in coordinates that can be drawn: at most three, the first three principal axes where
 * there are more.
 *
 * @param axes names of the coordinates
 * @param truth the true latents {@code [trial, time, axis]}, where this is their space
 * @param inferred the inferred latents {@code [trial, time, axis]}
 */
public record LatentSpace(List<String> axes, Optional<TrialArray> truth, TrialArray inferred) {
  /**
   * The space of the true latents. Inferred latents are known up to an affine map at best, so they
   * are drawn where the least-squares affine map from them to the true latents puts them.
   *
   * @param truth true latents {@code [trial, time, K]}
   * @param inferred inferred latents {@code [trial, time, D]}
   * @throws org.attractor.api.UserException when trials or bins differ
   */
  public static LatentSpace ofTruth(TrialArray truth, TrialArray inferred) {
    return DrawnSpace.ofTruth(truth, inferred).latents();
  }

  /**
   * The model's own space.
   *
   * @param inferred inferred latents {@code [trial, time, D]}
   */
  public static LatentSpace ofModel(TrialArray inferred) {
    return DrawnSpace.ofModel(inferred).latents();
  }
}
