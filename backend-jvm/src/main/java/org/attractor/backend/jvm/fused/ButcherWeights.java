package org.attractor.backend.jvm.fused;

import org.attractor.api.ode.Tableau;

/**
 * A tableau's weights in single precision in one array: rows of a, then b; and their transpose,
 * which pullbacks read.
 */
final class ButcherWeights {
  private final int stages;
  private final float[] values;
  private final float[] transposed;

  ButcherWeights(Tableau tableau) {
    stages = tableau.stages();
    values = new float[(stages + 1) * stages];
    transposed = new float[stages * (stages + 1)];
    for (int i = 0; i <= stages; i++) {
      double[] row = i < stages ? tableau.a()[i] : tableau.b();
      for (int j = 0; j < row.length; j++) {
        values[i * stages + j] = (float) row[j];
        transposed[j * (stages + 1) + i] = (float) row[j];
      }
    }
  }

  float[] values() {
    return values;
  }

  /** Where in {@link #values} the weights of a stage's state begin; those of b for all stages. */
  int row(int stage) {
    return stage * stages;
  }

  float[] transposed() {
    return transposed;
  }

  /**
   * Where in {@link #transposed} the weights that a derivative has in later stages' states begin,
   * the next stage's first, that in the new state last.
   */
  int column(int stage) {
    return stage * (stages + 1) + stage + 1;
  }
}
