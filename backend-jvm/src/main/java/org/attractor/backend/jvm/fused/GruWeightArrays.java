package org.attractor.backend.jvm.fused;

/**
 * The weights of a gated recurrent unit as right factors of products: rows padded to whole vectors,
 * the gates reset, update and candidate one after the other.
 */
final class GruWeightArrays {
  /** Reset, update, candidate. */
  static final int GATES = 3;

  private final int in;
  private final int hidden;
  private final int inputWidth;
  private final int stateWidth;
  private final int rows;
  private final float[] forward;
  private final float[] inputPullback;
  private final float[] statePullback;

  /**
   * @param inputWidth {@code in} padded
   * @param stateWidth {@code hidden} padded
   */
  GruWeightArrays(int in, int hidden, int inputWidth, int stateWidth) {
    this.in = in;
    this.hidden = hidden;
    this.inputWidth = inputWidth;
    this.stateWidth = stateWidth;
    rows = in + 1 + hidden;
    forward = new float[(2 * rows + in + 1 + 1 + hidden) * stateWidth];
    inputPullback = new float[GATES * hidden * inputWidth];
    statePullback = new float[GATES * hidden * stateWidth];
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
    for (int gate = 0; gate < GATES; gate++) {
      int row = gate * hidden;
      int to = gate * rows * stateWidth;
      Matrices.putTransposed(wi, row, hidden, in, forward, to, stateWidth);
      for (int i = 0; i < hidden; i++) {
        // The candidate's recurrent bias stays apart, for the reset gate acts on it.
        double bias = gate < 2 ? bi[row + i] + bh[row + i] : bi[row + i];
        forward[to + in * stateWidth + i] = (float) bias;
      }
      int state = gate < 2 ? to + (in + 1) * stateWidth : recurrent() + stateWidth;
      Matrices.putTransposed(wh, row, hidden, hidden, forward, state, stateWidth);
      Matrices.put(wi, row, hidden, in, inputPullback, gate * hidden * inputWidth, inputWidth);
      Matrices.put(wh, row, hidden, hidden, statePullback, gate * hidden * stateWidth, stateWidth);
    }
    Matrices.putTransposed(bh, 2 * hidden, hidden, 1, forward, recurrent(), stateWidth);
  }

  /**
   * The right factors of the forward products: those of the operands {@code [input, 1, state]} of
   * reset and update gate, {@code [input, 1]} of the candidate, {@code [1, state]} of its recurrent
   * part.
   */
  float[] forward() {
    return forward;
  }

  /** Where those of the update gate begin. */
  int update() {
    return rows * stateWidth;
  }

  /** Where those of the candidate begin. */
  int candidate() {
    return 2 * rows * stateWidth;
  }

  /** Where those of its recurrent part begin. */
  int recurrent() {
    return (2 * rows + in + 1) * stateWidth;
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
