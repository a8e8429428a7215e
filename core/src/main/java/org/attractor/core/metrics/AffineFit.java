package org.attractor.core.metrics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The least-squares affine map from x {@code [trial, time, K]} to y {@code [trial, time, D]}, over
 * all trials and bins. Directions in which x does not vary take no part, so that x may be rank
 * deficient; the map is then the one of smallest norm in the standardised coordinates of x.
 */
public final class AffineFit {
  /**
   * Smallest variance of a direction of the standardised x, relative to the largest, that counts as
   * variation. Moments of single-precision data carry a relative error of about 1e-14.
   */
  private static final double RANK_TOLERANCE = 1e-12;

  private final double[] coefficients;
  private final double[] xMean;
  private final double[] yMean;
  private final double[] r2;

  private AffineFit(double[] coefficients, double[] xMean, double[] yMean, double[] r2) {
    this.coefficients = coefficients;
    this.xMean = xMean;
    this.yMean = yMean;
    this.r2 = r2;
  }

  /**
   * @param x predictors {@code [trial, time, K]}
   * @param y targets {@code [trial, time, D]}
   * @throws org.attractor.api.UserException when trials or bins differ
   */
  public static AffineFit fit(TrialArray x, TrialArray y) {
    x.requirePaired("predictors", "targets", y, false);
    CrossMoments moments = new CrossMoments(x.channels(), y.channels());
    double[] xTrial = new double[x.trialLength()];
    double[] yTrial = new double[y.trialLength()];
    for (int trial = 0; trial < x.trials(); trial++) {
      x.read(trial, xTrial);
      y.read(trial, yTrial);
      moments.add(xTrial, yTrial, 0, x.times());
    }
    return of(moments);
  }

  static AffineFit of(CrossMoments moments) {
    int xSize = moments.xSize;
    int ySize = moments.ySize;
    double[] scale = new double[xSize];
    for (int k = 0; k < xSize; k++) {
      double squares = moments.xx[k][k];
      scale[k] = squares > 0 ? 1 / Math.sqrt(squares) : 0.0;
    }
    // Unit diagonal, so that the units of x do not decide what counts as variation.
    DMatrixRMaj correlation = new DMatrixRMaj(xSize, xSize);
    DMatrixRMaj cross = new DMatrixRMaj(xSize, ySize);
    for (int k = 0; k < xSize; k++) {
      for (int j = k; j < xSize; j++) {
        double value = moments.xx[k][j] * scale[k] * scale[j];
        correlation.set(k, j, value);
        correlation.set(j, k, value);
      }
      for (int d = 0; d < ySize; d++) {
        cross.set(k, d, moments.xy[k][d] * scale[k]);
      }
    }
    DMatrixRMaj standardised = solve(correlation, cross);
    double[] coefficients = new double[xSize * ySize];
    double[] r2 = new double[ySize];
    for (int d = 0; d < ySize; d++) {
      double explained = 0.0;
      for (int k = 0; k < xSize; k++) {
        explained += standardised.get(k, d) * cross.get(k, d);
        coefficients[k * ySize + d] = standardised.get(k, d) * scale[k];
      }
      r2[d] = explained / moments.yy[d];
    }
    return new AffineFit(coefficients, moments.xMean.clone(), moments.yMean.clone(), r2);
  }

  /** Pseudo-inverse of the symmetric matrix times the right-hand sides. */
  private static DMatrixRMaj solve(DMatrixRMaj symmetric, DMatrixRMaj rightHandSides) {
    int size = symmetric.getNumRows();
    DMatrixRMaj solution = new DMatrixRMaj(size, rightHandSides.getNumCols());
    if (size == 0 || MatrixFeatures_DDRM.hasUncountable(symmetric)) {
      CommonOps_DDRM.fill(solution, size == 0 ? 0.0 : Double.NaN);
      return solution;
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(symmetric.copy())) {
      throw new ArithmeticException("no eigenvalues of the correlation of the predictors found");
    }
    double largest = 0.0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, eigen.getEigenvalue(i).getReal());
    }
    DMatrixRMaj projection = new DMatrixRMaj(1, rightHandSides.getNumCols());
    for (int i = 0; i < size; i++) {
      double value = eigen.getEigenvalue(i).getReal();
      if (value > RANK_TOLERANCE * largest) {
        DMatrixRMaj direction = eigen.getEigenVector(i);
        CommonOps_DDRM.multTransA(1 / value, direction, rightHandSides, projection);
        CommonOps_DDRM.multAdd(direction, projection, solution);
      }
    }
    return solution;
  }

  /** The share of each target's variance that the map explains, {@code [D]}. */
  public double[] r2() {
    return r2.clone();
  }

  /**
   * The image of x under the map, {@code [trial, time, D]}.
   *
   * @param x {@code [trial, time, K]}
   * @throws IllegalArgumentException when x has another K than the map was fitted with
   */
  public TrialArray apply(TrialArray x) {
    int xSize = xMean.length;
    int ySize = yMean.length;
    if (x.channels() != xSize) {
      throw new IllegalArgumentException(
          "the map takes %d channels, given %s".formatted(xSize, x.shapeText()));
    }
    double[] result = new double[x.trials() * x.times() * ySize];
    double[] trialValues = new double[x.trialLength()];
    for (int trial = 0, out = 0; trial < x.trials(); trial++) {
      x.read(trial, trialValues);
      for (int t = 0; t < x.times(); t++, out += ySize) {
        System.arraycopy(yMean, 0, result, out, ySize);
        for (int k = 0; k < xSize; k++) {
          double deviation = trialValues[t * xSize + k] - xMean[k];
          for (int d = 0; d < ySize; d++) {
            result[out + d] += deviation * coefficients[k * ySize + d];
          }
        }
      }
    }
    return TrialArray.of(result, x.trials(), x.times(), ySize);
  }

  /**
   * The image of one state.
   *
   * @param state {@code [K]}
   * @return {@code [D]}
   * @throws IllegalArgumentException when it has another K than the map was fitted with
   */
  public double[] apply(double[] state) {
    double[] image = new double[yMean.length];
    apply(TrialArray.of(state, 1, 1, state.length)).read(0, image);
    return image;
  }
}
