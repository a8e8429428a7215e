package org.attractor.api.tensor;

/**
 * Weights of a gated recurrent unit in PyTorch's layout, gates in the order reset, update, new.
 *
 * @param weightIh {@code [3 hidden, in]}
 * @param weightHh {@code [3 hidden, hidden]}
 * @param biasIh {@code [3 hidden]}
 * @param biasHh {@code [3 hidden]}
 */
public record GruWeights(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh) {
  /**
   * Checks that the four shapes belong together.
   *
   * @throws ShapeException if they do not
   */
  public GruWeights {
    int rows = weightIh.shape().rank() == 2 ? weightIh.shape().size(0) : -1;
    boolean fits =
        rows >= 0
            && rows % 3 == 0
            && weightHh.shape().equals(Shape.of(rows, rows / 3))
            && biasIh.shape().equals(Shape.of(rows))
            && biasHh.shape().equals(Shape.of(rows));
    if (!fits) {
      throw new ShapeException(
          "GRU weights",
          weightIh.shape()
              + ", "
              + weightHh.shape()
              + ", "
              + biasIh.shape()
              + ", "
              + biasHh.shape(),
          "[3 hidden, in], [3 hidden, hidden], [3 hidden], [3 hidden] are needed");
    }
  }

  /** Size of the state. */
  public int hidden() {
    return weightHh.shape().size(1);
  }
}
