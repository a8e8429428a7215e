package org.attractor.core.training;

import java.util.List;
import org.attractor.api.tensor.HostValues;

/** Bounds the norm of a whole gradient, as PyTorch's {@code clip_grad_norm_} does. */
final class GradientClipping {
  // PyTorch's guard against division by 0; part of the result.
  private static final double GUARD = 1e-6;

  private GradientClipping() {}

  /** Euclidean norm over all parameters. */
  static double norm(List<HostValues> gradients) {
    double sum = 0;
    for (HostValues gradient : gradients) {
      for (int i = 0; i < gradient.shape().count(); i++) {
        double value = gradient.get(i);
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Scales gradients in place so that their norm is at most the largest allowed.
   *
   * @return whether they were scaled
   */
  static boolean clip(List<HostValues> gradients, double norm, double largest) {
    double factor = largest / (norm + GUARD);
    if (factor >= 1) {
      return false;
    }
    for (HostValues gradient : gradients) {
      for (int i = 0; i < gradient.shape().count(); i++) {
        gradient.set(i, gradient.get(i) * factor);
      }
    }
    return true;
  }
}
