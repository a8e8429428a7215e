package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.api.ode.Tableau;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * The pullback of a Runge-Kutta solve: the exact gradient of the discrete solution.
 *
 * <p>With k_j = f(Y_j), Y_i = x + h Σ a_ij k_j and x' = x + h Σ b_j k_j, the cotangent of k_j is h
 * c_j with c_j = b_j dx' + Σ_i a_ij dY_i, that of Y_i is f'(Y_i)ᵀ dk_i, that of x is dx' + Σ dY_i,
 * and that of h is Σ c_j·k_j. A last stage that is the first of the next step has the cotangent of
 * that one, and its state is x' itself.
 */
final class RungeKuttaPullback {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final Columns columns;
  private final SolveShape shape;
  private final PerceptronField field;
  private final RungeKutta solve;
  private final Tableau tableau;
  private final int stages;
  private final int state;
  private final int[] outputOfStep;
  private final ButcherWeights weights;
  private final float[] ones;
  private final float[] dstages;
  private final float[] dstate;
  private final float[] factor;
  private final float[] dslope;
  private final float[] pulled;
  private final float[] derivative;
  private final double[] dsizes;

  RungeKuttaPullback(
      FloatKernels kernels,
      Tiles tiles,
      SolveShape shape,
      PerceptronField field,
      RungeKutta solve) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.shape = shape;
    this.field = field;
    this.solve = solve;
    tableau = shape.tableau();
    stages = tableau.stages();
    state = shape.state();
    columns = new Columns(tiles, state);
    outputOfStep = shape.outputOfStep();
    int length = state * tiles.widest();
    weights = new ButcherWeights(tableau);
    ones = new float[stages + 1];
    Arrays.fill(ones, 1);
    dstages = new float[(stages + 1) * length];
    dstate = new float[length];
    factor = new float[length];
    dslope = new float[length];
    pulled = new float[length];
    derivative = new float[length];
    dsizes = new double[shape.steps()];
  }

  /**
   * Pulls the states' cotangent back.
   *
   * @param sizes of the steps
   * @param dy {@code [batch, output, state]}
   * @param dinitial the initial state's cotangent, to be added to; null if not wanted
   * @param dgrid that of the step sizes; null if not wanted
   */
  void run(double[] sizes, double[] dy, double[] dinitial, double[] dgrid) {
    Arrays.fill(dsizes, 0);
    for (int tile = 0; tile < tiles.count(); tile++) {
      runTile(tile, sizes, dy, dgrid != null);
      if (dinitial != null) {
        columns.addTo(tile, dstate, dinitial, 0, state);
      }
    }
    for (int step = 0; dgrid != null && step < dsizes.length; step++) {
      dgrid[step] = (float) (dgrid[step] + dsizes[step]);
    }
  }

  private void runTile(int tile, double[] sizes, double[] dy, boolean grid) {
    int width = tiles.width(tile);
    int n = state * width;
    field.setWidth(width);
    Arrays.fill(dstate, 0, n, 0);
    boolean carried = false;
    for (int step = shape.steps() - 1; step >= 0; step--) {
      if (outputOfStep[step] > 0) {
        addOutput(tile, outputOfStep[step], dy);
      }
      step(tile, step, (float) sizes[step], carried, width, grid);
      carried = tableau.firstSameAsLast();
    }
    addOutput(tile, 0, dy);
  }

  private void addOutput(int tile, int output, double[] dy) {
    columns.add(tile, dy, output * state, shape.outputs() * state, dstate);
  }

  /**
   * Pulls dstate, the cotangent of the state after a step, back to the state before it.
   *
   * @param carried whether dslope is the cotangent of the last stage's derivative, which the next
   *     step took over
   */
  private void step(int tile, int step, float size, boolean carried, int width, boolean grid) {
    boolean same = tableau.firstSameAsLast();
    int n = state * width;
    float[] x = solve.states(tile);
    // Cotangents of the stages' states in their order, then that of the new state, which with such
    // a tableau is the last stage's.
    int last = same ? stages - 1 : stages;
    System.arraycopy(dstate, 0, dstages, last * n, n);
    if (same && carried) {
      field.pullBack(x, solve.offset(step, last, width), dslope, 0, pulled, 0, width);
      kernels.addMultiple(1, pulled, 0, dstages, last * n, n);
    }
    for (int i = last - 1; i >= 0; i--) {
      int stage = solve.offset(step, i, width);
      kernels.weightedSum(
          weights.transposed(), weights.column(i), last - i, dstages, (i + 1) * n, n, factor, 0, n);
      if (grid) {
        dsizes[step] += slopeOf(tile, x, stage, width);
      }
      Arrays.fill(dslope, 0, n, 0);
      kernels.addMultiple(size, factor, 0, dslope, 0, n);
      if (same && i == 0 && step > 0) {
        Arrays.fill(dstages, 0, n, 0);
      } else {
        field.pullBack(x, stage, dslope, 0, dstages, i * n, width);
      }
    }
    kernels.weightedSum(ones, 0, last + 1, dstages, 0, n, dstate, 0, n);
  }

  /** Σ factor·f(Y) over a tile. */
  private double slopeOf(int tile, float[] x, int stage, int width) {
    field.evaluate(x, stage, derivative, 0, width);
    double sum = 0;
    for (int d = 0; d < state; d++) {
      for (int t = 0; t < tiles.trials(tile); t++) {
        sum += (double) factor[d * width + t] * derivative[d * width + t];
      }
    }
    return sum;
  }
}
