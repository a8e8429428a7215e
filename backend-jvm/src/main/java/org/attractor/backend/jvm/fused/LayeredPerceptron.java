package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/** Layer by layer, whatever they are. */
final class LayeredPerceptron implements PerceptronField {
  private final FloatKernels kernels;
  private final PerceptronLayer[] layers;
  private final float[] cotangent;

  LayeredPerceptron(FloatKernels kernels, Tiles tiles, Perceptron perceptron) {
    this.kernels = kernels;
    layers =
        perceptron.layers().stream()
            .map(layer -> new PerceptronLayer(kernels, tiles, layer))
            .toArray(PerceptronLayer[]::new);
    Perceptron.Layer last = perceptron.layers().get(layers.length - 1);
    cotangent = new float[last.out() * tiles.widest()];
  }

  @Override
  public void setWeights(double[][] x, int first) {
    for (int i = 0; i < layers.length; i++) {
      layers[i].setWeights(x[first + 2 * i], x[first + 2 * i + 1]);
    }
  }

  @Override
  public void setWidth(int width) {
    for (PerceptronLayer layer : layers) {
      layer.setWidth(width);
    }
  }

  @Override
  public void evaluate(float[] x, int ix, float[] y, int iy, int width) {
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

  @Override
  public void pullBack(float[] x, int ix, float[] dy, int idy, float[] dx, int idx, int width) {
    hidden(x, ix, width);
    int last = layers.length - 1;
    if (layers[last].readsValues()) {
      layers[last].evaluate(operand(last, x), offset(last, ix), width);
      System.arraycopy(dy, idy, cotangent, 0, layers[last].out() * width);
      layers[last].pullBackActivation(cotangent, width);
      pullBackLayers(x, ix, cotangent, 0, dx, idx, width);
    } else {
      pullBackLayers(x, ix, dy, idy, dx, idx, width);
    }
  }

  /**
   * @param dy cotangent of the last affine map
   */
  private void pullBackLayers(
      float[] x, int ix, float[] dy, int idy, float[] dx, int idx, int width) {
    float[] given = dy;
    int from = idy;
    for (int i = layers.length - 1; i > 0; i--) {
      layers[i].addGradients(operand(i, x), offset(i, ix), given, from, width);
      given = layers[i].pullBack(given, from, width);
      from = 0;
      layers[i - 1].pullBackActivation(given, width);
    }
    layers[0].addGradients(x, ix, given, from, width);
    layers[0].pullBack(given, from, dx, idx, width);
  }

  @Override
  public void clearGradients() {
    for (PerceptronLayer layer : layers) {
      layer.clearGradients();
    }
  }

  @Override
  public void addGradientsTo(double[][] dx, int first) {
    for (int i = 0; i < layers.length; i++) {
      layers[i].addGradientsTo(dx[first + 2 * i], dx[first + 2 * i + 1]);
    }
  }
}
