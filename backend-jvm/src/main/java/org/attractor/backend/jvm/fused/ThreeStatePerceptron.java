package org.attractor.backend.jvm.fused;

import static org.attractor.backend.jvm.kernel.fast.ThreeStateWeights.UNIT;

import java.util.Arrays;
import org.attractor.backend.jvm.fused.Perceptron.Activation;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.kernel.fast.ThreeStateWeights;

/** The published neural ODE: from three states to three through one hidden layer with tanh. */
final class ThreeStatePerceptron implements PerceptronField {
  private final FloatKernels kernels;
  private final int lanes;
  private final int hidden;
  private final float[] weights;
  private final float[] sums;

  ThreeStatePerceptron(FloatKernels kernels, Perceptron perceptron) {
    this.kernels = kernels;
    lanes = kernels.lanes();
    hidden = perceptron.layers().get(0).out();
    weights = new float[ThreeStateWeights.count(hidden)];
    sums = new float[weights.length * lanes];
  }

  static boolean fits(Perceptron perceptron) {
    if (perceptron.layers().size() != 2 || perceptron.in() != 3) {
      return false;
    }
    Perceptron.Layer last = perceptron.layers().get(1);
    return perceptron.layers().get(0).activation() == Activation.TANH
        && last.activation() == Activation.NONE
        && last.out() == 3;
  }

  @Override
  public void setWeights(double[][] x, int first) {
    Matrices.put(x[first], 0, hidden, 3, weights, 0, UNIT);
    Matrices.put(x[first + 1], 0, hidden, 1, weights, 3, UNIT);
    Matrices.putTransposed(x[first + 2], 0, 3, hidden, weights, 4, UNIT);
    Matrices.put(x[first + 3], 0, 1, 3, weights, UNIT * hidden, 3);
    float nan = 0;
    for (int i = 0; i < weights.length; i++) {
      nan += 0 * weights[i];
      weights[i] = i % UNIT < 4 && i < UNIT * hidden ? weights[i] : -weights[i];
    }
    if (nan != 0) {
      // The kernels' tanh does not tell not a number from a large one.
      Arrays.fill(weights, Float.NaN);
    }
  }

  @Override
  public void setWidth(int width) {
    // Nothing depends on it.
  }

  @Override
  public void evaluate(float[] x, int ix, float[] y, int iy, int width) {
    kernels.threeStates(weights, hidden, x, ix, y, iy, width);
  }

  @Override
  public void pullBack(float[] x, int ix, float[] dy, int idy, float[] dx, int idx, int width) {
    kernels.pullBackThreeStates(weights, hidden, x, ix, dy, idy, dx, idx, sums, width);
  }

  @Override
  public void clearGradients() {
    Arrays.fill(sums, 0);
  }

  @Override
  public void addGradientsTo(double[][] dx, int first) {
    for (int j = 0; j < hidden; j++) {
      for (int i = 0; i < 3; i++) {
        add(UNIT * j + i, dx[first], 3 * j + i);
        add(UNIT * j + 4 + i, dx[first + 2], hidden * i + j);
      }
      add(UNIT * j + 3, dx[first + 1], j);
    }
    for (int i = 0; i < 3; i++) {
      add(UNIT * hidden + i, dx[first + 3], i);
    }
  }

  /** Adds a weight's gradient, rounded to float; null where it is not wanted. */
  private void add(int weight, double[] gradient, int index) {
    if (gradient != null) {
      double sum = Matrices.sumOfLanes(sums, weight * lanes, lanes);
      gradient[index] = (float) (gradient[index] + sum);
    }
  }
}
