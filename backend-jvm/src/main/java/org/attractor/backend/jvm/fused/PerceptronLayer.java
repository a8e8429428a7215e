package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.fused.Perceptron.Activation;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * One layer at work on a tile. Its operand has a last row of ones, which carries the bias; so does
 * its result, for the next layer.
 */
final class PerceptronLayer {
  private final FloatKernels kernels;
  private final Perceptron.Layer layer;
  private final int lanes;
  private final int in;
  private final int out;
  private final float[] weights;
  private final float[] transposed;
  private final float[] sums;
  private final float[] values;
  private final float[] cotangent;

  PerceptronLayer(FloatKernels kernels, Tiles tiles, Perceptron.Layer layer) {
    this.kernels = kernels;
    this.layer = layer;
    this.lanes = tiles.lanes();
    this.in = layer.in();
    this.out = layer.out();
    weights = new float[out * (in + 1)];
    transposed = new float[in * out];
    sums = new float[out * (in + 1) * lanes];
    values = new float[(out + 1) * tiles.widest()];
    cotangent = new float[in * tiles.widest()];
  }

  void setWeights(double[] weight, double[] bias) {
    Matrices.put(weight, 0, out, in, weights, 0, in + 1);
    Matrices.put(bias, 0, out, 1, weights, in, in + 1);
    Matrices.putTransposed(weight, 0, out, in, transposed, 0, out);
  }

  /** Size of the result. */
  int out() {
    return out;
  }

  /** Sets the row of ones for tiles of that width. */
  void setWidth(int width) {
    Arrays.fill(values, out * width, (out + 1) * width, 1);
  }

  /** The result of the last evaluation, {@code [out + 1, width]}; its last row is ones. */
  float[] values() {
    return values;
  }

  /** Computes the result in {@link #values}. */
  void evaluate(float[] x, int ix, int width) {
    evaluate(x, ix, values, 0, width);
  }

  /** Computes the result {@code [out, width]}. */
  void evaluate(float[] x, int ix, float[] y, int iy, int width) {
    kernels.product(weights, 0, in + 1, 1, x, ix, width, y, iy, width, out, in + 1, width, false);
    switch (layer.activation()) {
      case TANH -> kernels.tanh(y, iy, out * width);
      case RELU -> kernels.relu(y, iy, out * width);
      case NONE -> {}
    }
  }

  /** Whether the pullback is given {@link #values}. */
  boolean readsValues() {
    return layer.activation() != Activation.NONE;
  }

  /** Turns the cotangent of the result into that of the affine map. */
  void pullBackActivation(float[] dy, int width) {
    switch (layer.activation()) {
      case TANH -> kernels.pullBackTanh(values, 0, dy, 0, out * width);
      case RELU -> kernels.pullBackRelu(values, 0, dy, 0, out * width);
      case NONE -> {}
    }
  }

  /** Adds to the gradients of the weights. */
  void addGradients(float[] x, int ix, float[] dy, int idy, int width) {
    kernels.addOuter(dy, idy, out, x, ix, in + 1, width, sums);
  }

  /** The cotangent of the operand, {@code [in, width]}. */
  float[] pullBack(float[] dy, int idy, int width) {
    pullBack(dy, idy, cotangent, 0, width);
    return cotangent;
  }

  /** Sets the cotangent of the operand, {@code [in, width]}. */
  void pullBack(float[] dy, int idy, float[] dx, int idx, int width) {
    kernels.product(transposed, 0, out, 1, dy, idy, width, dx, idx, width, in, out, width, false);
  }

  void clearGradients() {
    Arrays.fill(sums, 0);
  }

  /** Adds the gradients, rounded to floats; null where they are not wanted. */
  void addGradientsTo(double[] dweight, double[] dbias) {
    for (int i = 0; i < out; i++) {
      for (int j = 0; j < in && dweight != null; j++) {
        double sum = Matrices.sumOfLanes(sums, (i * (in + 1) + j) * lanes, lanes);
        dweight[i * in + j] = (float) (dweight[i * in + j] + sum);
      }
      if (dbias != null) {
        double sum = Matrices.sumOfLanes(sums, (i * (in + 1) + in) * lanes, lanes);
        dbias[i] = (float) (dbias[i] + sum);
      }
    }
  }
}
