package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A perceptron as a vector field at work on a tile, with its pullback. Hidden values are computed
 * again for the pullback: that takes less time than to store and load those of every evaluation of
 * a solve.
 */
interface PerceptronField {
  /** The fastest one for that perceptron. */
  static PerceptronField of(FloatKernels kernels, Tiles tiles, Perceptron perceptron) {
    return ThreeStatePerceptron.fits(perceptron)
        ? new ThreeStatePerceptron(kernels, perceptron)
        : new LayeredPerceptron(kernels, tiles, perceptron);
  }

  /** Takes the parameters over, which start at operand {@code first}. */
  void setWeights(double[][] x, int first);

  /** Says how wide the tiles of the calls to come are. */
  void setWidth(int width);

  /**
   * f(x).
   *
   * @param x states and a row of ones, {@code [state + 1, width]}
   * @param y derivatives {@code [state, width]}
   */
  void evaluate(float[] x, int ix, float[] y, int iy, int width);

  /**
   * The pullback at x; adds to the gradients of the parameters.
   *
   * @param dy cotangent of f(x)
   * @param dx cotangent of x, overwritten; not the array of {@code dy}
   */
  void pullBack(float[] x, int ix, float[] dy, int idy, float[] dx, int idx, int width);

  void clearGradients();

  /** Adds the gradients of the parameters that are wanted. */
  void addGradientsTo(double[][] dx, int first);
}
