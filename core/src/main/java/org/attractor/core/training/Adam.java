package org.attractor.core.training;

import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;

/**
 * Adam (Kingma and Ba 2015) exactly as PyTorch's {@code torch.optim.Adam} computes it: weight decay
 * is an L2 term added to the gradient, both moments are bias-corrected, ε is added outside the
 * root, and every operation is rounded in the parameter's own precision in PyTorch's order.
 *
 * @param learningRate above 0
 * @param weightDecay L2 coefficient, at least 0
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 */
public record Adam(
    double learningRate, double weightDecay, double beta1, double beta2, double epsilon) {

  /** PyTorch's defaults: β = (0.9, 0.999), ε = 1e-8. */
  public static Adam of(double learningRate, double weightDecay) {
    return new Adam(learningRate, weightDecay, 0.9, 0.999, 1e-8);
  }

  /**
   * Updates one parameter and its moments in place.
   *
   * @param step number of this update, from 1
   * @param gradient of the parameter's shape; not changed
   * @param firstMoment running mean of gradients
   * @param secondMoment running mean of squared gradients
   */
  public void update(
      int step,
      HostValues parameter,
      HostValues gradient,
      HostValues firstMoment,
      HostValues secondMoment) {
    double correction1 = 1 - Math.pow(beta1, step);
    double correction2Root = Math.sqrt(1 - Math.pow(beta2, step));
    double stepSize = learningRate / correction1;
    if (parameter.dtype() == DType.FLOAT32) {
      update(
          parameter.floats(),
          gradient.floats(),
          firstMoment.floats(),
          secondMoment.floats(),
          (float) stepSize,
          (float) correction2Root);
    } else {
      update(
          parameter.doubles(),
          gradient.doubles(),
          firstMoment.doubles(),
          secondMoment.doubles(),
          stepSize,
          correction2Root);
    }
  }

  private void update(
      float[] p, float[] gradient, float[] m, float[] v, float stepSize, float correction2Root) {
    float decay = (float) weightDecay;
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float rest1 = (float) (1 - beta1);
    float rest2 = (float) (1 - beta2);
    float eps = (float) epsilon;
    for (int i = 0; i < p.length; i++) {
      float g = decay == 0 ? gradient[i] : gradient[i] + decay * p[i];
      m[i] = m[i] * b1 + rest1 * g;
      v[i] = v[i] * b2 + rest2 * g * g;
      p[i] += -stepSize * m[i] / ((float) Math.sqrt(v[i]) / correction2Root + eps);
    }
  }

  private void update(
      double[] p,
      double[] gradient,
      double[] m,
      double[] v,
      double stepSize,
      double correction2Root) {
    for (int i = 0; i < p.length; i++) {
      double g = weightDecay == 0 ? gradient[i] : gradient[i] + weightDecay * p[i];
      m[i] = m[i] * beta1 + (1 - beta1) * g;
      v[i] = v[i] * beta2 + (1 - beta2) * g * g;
      p[i] += -stepSize * m[i] / (Math.sqrt(v[i]) / correction2Root + epsilon);
    }
  }
}
