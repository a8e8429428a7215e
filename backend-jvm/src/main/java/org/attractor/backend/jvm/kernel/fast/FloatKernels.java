package org.attractor.backend.jvm.kernel.fast;

/**
 * The inner loops of single-precision computations. Lengths called {@code n} are multiples of
 * {@link #lanes}: who calls pads its rows, so that no kernel has a tail. Offsets may be arbitrary.
 * Stateless; no kernel allocates. Infinities and NaN pass through activations.
 */
public interface FloatKernels {
  /** Elements in work at a time, a power of 2. */
  int lanes();

  /** What they run on, in a few words. */
  String description();

  /**
   * C = A B or C += A B with A {@code [m, k]}, B {@code [k, n]}, C {@code [m, n]}. The terms of an
   * element are added in the order of the inner index.
   *
   * @param ia offset of A; those of B and C likewise
   * @param rowA distance of the rows of A
   * @param columnA distance of its columns, so that A may be stored transposed
   * @param ldb distance of the rows of B; that of C likewise
   * @param add whether to add to C, after the sum
   */
  void product(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      int n,
      boolean add);

  /**
   * Outer products summed over trials, lane by lane: element {@code [i, j, lane]} of the sums gains
   * Σ a[i, t] b[j, t] over the t of that lane.
   *
   * @param a {@code [rows, n]}
   * @param b {@code [columns, n]}
   * @param sums {@code [rows, columns, lanes]}
   */
  void addOuter(float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums);

  /** x = tanh(x), with an error of at most 4 units in the last place. */
  void tanh(float[] x, int ix, int n);

  /** x = 1/(1 + e⁻ˣ), with an error of at most 4 units in the last place. */
  void sigmoid(float[] x, int ix, int n);

  /** x = eˣ, with an error of at most 4 units in the last place. */
  void exp(float[] x, int ix, int n);

  /** x = max(x, 0). */
  void relu(float[] x, int ix, int n);

  /** dy = (1 - y²) dy, where y is a hyperbolic tangent. */
  void pullBackTanh(float[] y, int iy, float[] dy, int idy, int n);

  /** dy = 0 where y, a rectified value, is not above 0. */
  void pullBackRelu(float[] y, int iy, float[] dy, int idy, int n);

  /**
   * A perceptron from three states to three, y = W₂ tanh(W₁ x + b₁) + b₂. Where a state is not
   * finite, y is not a number; so it is everywhere if {@code w} is.
   *
   * @param w laid out as {@link ThreeStateWeights} says
   * @param x {@code [3, n]}
   * @param y {@code [3, n]}
   */
  void threeStates(float[] w, int hidden, float[] x, int ix, float[] y, int iy, int n);

  /**
   * The pullback of {@link #threeStates} at x; adds to the weights' gradients, lane by lane as in
   * {@link #addOuter}.
   *
   * @param dy cotangent of y {@code [3, n]}
   * @param dx cotangent of x {@code [3, n]}, overwritten
   * @param sums {@code [weights, lanes]}, weights as in {@link ThreeStateWeights}
   */
  void pullBackThreeStates(
      float[] w,
      int hidden,
      float[] x,
      int ix,
      float[] dy,
      int idy,
      float[] dx,
      int idx,
      float[] sums,
      int n);

  /**
   * y = Σ weights x, with as many weights as x has rows.
   *
   * @param weights {@code count} of them at {@code iw}
   * @param x {@code [count, n]}, its rows {@code ldx} apart
   */
  void weightedSum(
      float[] weights, int iw, int count, float[] x, int ix, int ldx, float[] y, int iy, int n);

  /**
   * Squares of errors relative to scales, summed over the state: squares[t] = Σ (error / (max(|x|,
   * |y|) relative + absolute))².
   *
   * @param error {@code [rows, n]}
   * @param x a state {@code [rows, n]}
   * @param y another one
   * @param squares {@code [n]}, overwritten
   */
  void squaredRatios(
      float[] error,
      float[] x,
      int ix,
      float[] y,
      int iy,
      float relative,
      float absolute,
      float[] squares,
      int rows,
      int n);

  /** y += weight x. */
  void addMultiple(float weight, float[] x, int ix, float[] y, int iy, int n);

  /** y = x + weight z. */
  void combine(float[] x, int ix, float weight, float[] z, int iz, float[] y, int iy, int n);

  /**
   * The candidate of a gated recurrent unit before its tanh: adds reset times recurrent part.
   *
   * @param gates reset, update, candidate, recurrent part of the candidate: n each
   */
  void gruCandidate(float[] gates, int from, int n);

  /**
   * The next state of a gated recurrent unit, c + z (h - c).
   *
   * @param gates planes {@code [rows, n]}: reset, update z, candidate c, recurrent part of the
   *     candidate
   * @param h the state {@code [rows, n]} at {@code ih}, its rows {@code ldh} apart
   * @param next where the next state goes, at {@code inext}, its rows {@code ldh} apart
   */
  void gruState(
      float[] gates,
      int from,
      int rows,
      int n,
      float[] h,
      int ih,
      int ldh,
      float[] next,
      int inext);

  /**
   * Pulls the cotangent of the next state back to the gates before their activation.
   *
   * @param gates as in {@link #gruState}
   * @param h the state before, as there
   * @param dh cotangent of the next state {@code [rows, n]}; becomes the part that reaches the
   *     state directly
   * @param dgates planes {@code [rows, n]} at {@code idg}, {@code plane} apart, overwritten: reset,
   *     update, the candidate's part of the input, its recurrent part
   */
  void pullBackGru(
      float[] gates,
      int from,
      int rows,
      int n,
      float[] h,
      int ih,
      int ldh,
      float[] dh,
      float[] dgates,
      int idg,
      int plane);
}
