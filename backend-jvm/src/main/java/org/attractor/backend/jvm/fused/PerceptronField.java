package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A perceptron as a vector field at work on a tile, with its pullback. Hidden values are computed
 * again for the pullback: that takes less time than to store and load those of every evaluation of
 * a solve.
 */
final class PerceptronField {
  private final PerceptronLayer[] layers;

  PerceptronField(FloatKernels kernels, Tiles tiles, Perceptron perceptron) {
    layers =
        perceptron.layers().stream()
            .map(layer -> new PerceptronLayer(kernels, tiles, layer))
            .toArray(PerceptronLayer[]::new);
  }

  /** Takes the parameters over, which start at operand {@code first}. */
  void setWeights(double[][] x, int first) {
    for (PerceptronLayer layer : layers) {
      layer.setWeights(x, first);
    }
  }

  void setWidth(int width) {
    for (PerceptronLayer layer : layers) {
      layer.setWidth(width);
    }
  }

  /**
   * f(x).
   *
   * @param x states and a row of ones, {@code [state + 1, width]}
   * @param y derivatives {@code [state, width]}
   */
  void evaluate(float[] x, int ix, float[] y, int iy, int width) {
    hidden(x, ix, width);
    last(x, ix, y, iy, width);
  }

  private void hidden(float[] x, int ix, int width) {
    for (int i = 0; i < layers.length - 1; i++) {
      layers[i].evaluate(operand(i, x), offset(i, ix), width);
    }
  }

  private void last(float[] x, int ix, float[] y, int iy, int width) {
    int last = layers.length - 1;
    layers[last].evaluate(operand(last, x), offset(last, ix), y, iy, width);
  }

  private float[] operand(int layer, float[] x) {
    return layer == 0 ? x : layers[layer - 1].values();
  }

  private static int offset(int layer, int ix) {
    return layer == 0 ? ix : 0;
  }

  /**
   * The pullback at x; adds to the gradients of the parameters.
   *
   * @param dy cotangent of f(x)
   * @return the cotangent of x, valid until the next call
   */
  float[] pullBack(float[] x, int ix, float[] dy, int idy, int width) {
    hidden(x, ix, width);
    float[] cotangent = dy;
    int from = idy;
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].addGradients(operand(i, x), offset(i, ix), cotangent, from, width);
      cotangent = layers[i].pullBack(cotangent, from, width);
      from = 0;
      if (i > 0) {
        layers[i - 1].pullBackActivation(cotangent, width);
      }
    }
    return cotangent;
  }

  void clearGradients() {
    for (PerceptronLayer layer : layers) {
      layer.clearGradients();
    }
  }

  /** Adds the gradients of the parameters that are wanted. */
  void addGradientsTo(double[][] dx, int first) {
    for (PerceptronLayer layer : layers) {
      layer.addGradientsTo(dx, first);
    }
  }
}
