package org.attractor.backend.jvm.fused;

/**
 * Where things are in the arrays of a gated recurrent unit. The operand of a trial is {@code
 * [padding, input, 1, state]}, so that one product gives both parts of the reset and update gates
 * with their biases; the candidate's two parts, which the reset gate keeps apart, are products of
 * {@code [input, 1]} and of {@code [1, state]}. States and gates begin at whole vectors and are
 * padded to them. Weights, and their gradients, are right factors of these products, {@code
 * [operand, hidden]}, one after the other: reset, update, candidate, the candidate's recurrent
 * part.
 *
 * @param in size of the input; may be 0
 * @param hidden units
 * @param lanes of a vector
 */
record GruLayout(int in, int hidden, int lanes) {
  /** Reset, update, candidate, and the candidate's recurrent part. */
  static final int PLANES = 4;

  /** Hidden units, padded. */
  int stateWidth() {
    return Tiles.padded(hidden, lanes);
  }

  /** Column of an operand's state. */
  int state() {
    return Tiles.padded(in + 1, lanes);
  }

  /** Column of its first input. */
  int input() {
    return state() - in - 1;
  }

  /** Column of its 1. */
  int one() {
    return state() - 1;
  }

  /** Columns of an operand. */
  int operandWidth() {
    return state() + stateWidth();
  }

  /** First column of an operand that a plane's product reads. */
  int firstColumn(int plane) {
    return plane < 3 ? input() : one();
  }

  /** Columns that it reads; rows of its right factor. */
  int columns(int plane) {
    return switch (plane) {
      case 0, 1 -> in + 1 + hidden;
      case 2 -> in + 1;
      default -> 1 + hidden;
    };
  }

  /** Where a plane's right factor begins. */
  int weights(int plane) {
    int rows = 0;
    for (int before = 0; before < plane; before++) {
      rows += columns(before);
    }
    return rows * stateWidth();
  }

  /** Elements of all right factors. */
  int weights() {
    return weights(PLANES);
  }
}
