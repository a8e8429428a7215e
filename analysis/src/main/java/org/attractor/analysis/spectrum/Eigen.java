package org.attractor.analysis.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;

/**
 * Eigenvalues and right eigenvectors of a real square matrix, in falling order of real part for the
 * Jacobian of a flow, of modulus for that of a map; of a conjugate pair the positive imaginary part
 * first.
 *
 * @param values λ, {@code [dimension]}
 * @param vectors unit eigenvectors, {@code [dimension, coordinate]}, the largest component real and
 *     positive
 */
public record Eigen(List<Complex> values, List<Complex[]> vectors) {
  /** By growth of a flow's perturbations. */
  public static final Comparator<Complex> BY_REAL_PART =
      Comparator.comparingDouble((Complex z) -> -z.getReal())
          .thenComparingDouble(z -> -z.getImaginary());

  /** By growth of a map's perturbations. */
  public static final Comparator<Complex> BY_MODULUS =
      Comparator.comparingDouble((Complex z) -> -z.norm())
          .thenComparingDouble(z -> -z.getImaginary());

  /**
   * @param matrix {@code [dimension, dimension]}
   * @throws ArithmeticException if it has entries that are not finite
   */
  public static Eigen of(double[][] matrix, Comparator<Complex> order) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double entry : row) {
        if (!Double.isFinite(entry)) {
          throw new ArithmeticException("no eigenvalues: the Jacobian is not finite");
        }
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    if (largest == 0) {
      return ofZero(matrix.length);
    }
    EigenDecompositionNonSymmetric eigen =
        new EigenDecompositionNonSymmetric(new Array2DRowRealMatrix(matrix));
    Complex[] values = eigen.getEigenvalues();
    List<Complex> sorted = new ArrayList<>();
    List<Complex[]> vectors = new ArrayList<>();
    IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparing(i -> values[i], order))
        .forEach(
            i -> {
              sorted.add(values[i]);
              vectors.add(normalised(eigen.getEigenvector(i).toArray()));
            });
    return new Eigen(List.copyOf(sorted), List.copyOf(vectors));
  }

  /** The one matrix that the decomposition refuses. */
  private static Eigen ofZero(int size) {
    List<Complex[]> vectors = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Complex[] unit = new Complex[size];
      Arrays.fill(unit, Complex.ZERO);
      unit[i] = Complex.ONE;
      vectors.add(unit);
    }
    return new Eigen(Collections.nCopies(size, Complex.ZERO), vectors);
  }

  private static Complex[] normalised(Complex[] vector) {
    double squares = 0;
    Complex largest = Complex.ZERO;
    for (Complex component : vector) {
      squares += component.norm() * component.norm();
      // By a margin, so that rounding does not choose between two of equal size.
      largest = component.norm() > 1.000001 * largest.norm() ? component : largest;
    }
    Complex scale = largest.conjugate().divide(largest.norm() * Math.sqrt(squares));
    Complex[] result = new Complex[vector.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = vector[i].multiply(scale);
    }
    return result;
  }
}
