package org.attractor.backend.jvm.fused;

/** The weights of a gated recurrent unit as right factors of products. */
final class GruWeightArrays {
  /** Reset, update, candidate. */
  static final int GATES = 3;

  /** The plane whose weights are a gate's recurrent ones. */
  private static final int[] STATE_PLANES = {0, 1, 3};

  private final GruLayout layout;
  private final int inputWidth;
  private final float[] forward;
  private final float[] inputPullback;
  private final float[] statePullback;

  GruWeightArrays(GruLayout layout) {
    this.layout = layout;
    inputWidth = Tiles.padded(layout.in(), layout.lanes());
    forward = new float[layout.weights()];
    inputPullback = new float[GATES * layout.hidden() * inputWidth];
    statePullback = new float[GATES * layout.hidden() * layout.stateWidth()];
  }

  /**
   * Takes weights in PyTorch's layout over.
   *
   * @param wi {@code [3 hidden, in]}
   * @param wh {@code [3 hidden, hidden]}
   * @param bi {@code [3 hidden]}
   * @param bh {@code [3 hidden]}
   */
  void set(double[] wi, double[] wh, double[] bi, double[] bh) {
    int in = layout.in();
    int hidden = layout.hidden();
    int width = layout.stateWidth();
    for (int gate = 0; gate < GATES; gate++) {
      int row = gate * hidden;
      Matrices.putTransposed(wi, row, hidden, in, forward, layout.weights(gate), width);
      for (int i = 0; i < hidden; i++) {
        // The candidate's recurrent bias stays apart, for the reset gate acts on it.
        double bias = gate < 2 ? bi[row + i] + bh[row + i] : bi[row + i];
        forward[layout.weights(gate) + in * width + i] = (float) bias;
      }
      Matrices.putTransposed(wh, row, hidden, hidden, forward, recurrent(gate) + width, width);
      Matrices.put(wi, row, hidden, in, inputPullback, gate * hidden * inputWidth, inputWidth);
      Matrices.put(wh, row, hidden, hidden, statePullback, gate * hidden * width, width);
    }
    Matrices.putTransposed(bh, 2 * hidden, hidden, 1, forward, recurrent(2), width);
  }

  /** Where the row of biases before a gate's recurrent weights is. */
  private int recurrent(int gate) {
    return layout.weights(STATE_PLANES[gate]) + (gate < 2 ? layout.in() * layout.stateWidth() : 0);
  }

  /**
   * Adds gradients of the right factors, in the layout of {@link #forward}, to those of weights in
   * PyTorch's; null where they are not wanted.
   */
  void addGradients(float[] sums, double[] dwi, double[] dwh, double[] dbi, double[] dbh) {
    int in = layout.in();
    int hidden = layout.hidden();
    int width = layout.stateWidth();
    for (int gate = 0; gate < GATES; gate++) {
      int row = gate * hidden;
      int first = layout.weights(gate);
      if (dwi != null) {
        Matrices.addTransposed(sums, first, width, dwi, row, hidden, in);
      }
      if (dbi != null) {
        Matrices.addTransposed(sums, first + in * width, width, dbi, row, hidden, 1);
      }
      if (dbh != null) {
        Matrices.addTransposed(sums, recurrent(gate), width, dbh, row, hidden, 1);
      }
      if (dwh != null) {
        Matrices.addTransposed(sums, recurrent(gate) + width, width, dwh, row, hidden, hidden);
      }
    }
  }

  /** The right factors of the forward products, see {@link GruLayout}. */
  float[] forward() {
    return forward;
  }

  /** Inputs, padded. */
  int inputWidth() {
    return inputWidth;
  }

  /** {@code [gate, hidden, in]}. */
  float[] inputPullback() {
    return inputPullback;
  }

  /** {@code [gate, to, from]}. */
  float[] statePullback() {
    return statePullback;
  }
}
