package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.fused.Perceptron.Activation;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A perceptron as a vector field at work on a tile, with its pullback. Hidden values are computed
 * again for the pullback: that takes less time than to store and load those of every evaluation of
 * a solve.
 */
final class PerceptronField {
  private final FloatKernels kernels;
  private final PerceptronLayer[] layers;
  private final boolean threeStates;
  private final float[] cotangent;

  PerceptronField(FloatKernels kernels, Tiles tiles, Perceptron perceptron) {
    this.kernels = kernels;
    layers =
        perceptron.layers().stream()
            .map(layer -> new PerceptronLayer(kernels, tiles, layer))
            .toArray(PerceptronLayer[]::new);
    Perceptron.Layer last = perceptron.layers().get(layers.length - 1);
    cotangent = new float[last.out() * tiles.widest()];
    threeStates =
        layers.length == 2
            && perceptron.in() == 3
            && last.out() == 3
            && last.activation() == Activation.NONE
            && perceptron.layers().get(0).activation() == Activation.TANH;
  }

  /** Takes the parameters over, which start at operand {@code first}. */
  void setWeights(double[][] x, int first) {
    for (int i = 0; i < layers.length; i++) {
      layers[i].setWeights(x[first + 2 * i], x[first + 2 * i + 1]);
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
    if (threeStates && width % (4 * kernels.lanes()) == 0) {
      return layers[1].pullBackThreeStates(layers[0], x, ix, dy, idy, width);
    }
    int last = layers.length - 1;
    if (!layers[last].readsValues()) {
      return pullBackLayers(x, ix, dy, idy, width);
    }
    layers[last].evaluate(operand(last, x), offset(last, ix), width);
    System.arraycopy(dy, idy, cotangent, 0, layers[last].out() * width);
    layers[last].pullBackActivation(cotangent, width);
    return pullBackLayers(x, ix, cotangent, 0, width);
  }

  /**
   * @param dy cotangent of the last affine map
   */
  private float[] pullBackLayers(float[] x, int ix, float[] dy, int idy, int width) {
    float[] given = dy;
    int from = idy;
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].addGradients(operand(i, x), offset(i, ix), given, from, width);
      given = layers[i].pullBack(given, from, width);
      from = 0;
      if (i > 0) {
        layers[i - 1].pullBackActivation(given, width);
      }
    }
    return given;
  }

  void clearGradients() {
    for (PerceptronLayer layer : layers) {
      layer.clearGradients();
    }
  }

  /** Adds the gradients of the parameters that are wanted. */
  void addGradientsTo(double[][] dx, int first) {
    for (int i = 0; i < layers.length; i++) {
      layers[i].addGradientsTo(dx[first + 2 * i], dx[first + 2 * i + 1]);
    }
  }
}
