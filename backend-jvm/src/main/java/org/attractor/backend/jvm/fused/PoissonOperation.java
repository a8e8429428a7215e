package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * Mean log likelihood of Poisson counts: operands log rates r and counts n of any one shape, result
 * a scalar, the mean of n r - eʳ - log n! with Stirling's approximation above 1. Rows are summed in
 * double precision.
 */
public final class PoissonOperation implements SelfContainedOperation {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Elements in work at a time; they stay in the first cache. */
  private static final int CHUNK = 2048;

  /** Counts below it are looked up. */
  private static final int TABLE = 64;

  private static final double[] LOG_FACTORIALS = logFactorials();

  private final FloatKernels kernels;
  private final int count;

  /** For that many elements. */
  public PoissonOperation(FloatKernels kernels, int count) {
    this.kernels = kernels;
    this.count = count;
  }

  private static double[] logFactorials() {
    double[] table = new double[TABLE];
    for (int n = 2; n < TABLE; n++) {
      table[n] = stirling(n);
    }
    return table;
  }

  private static double stirling(double n) {
    // Not a number stays so.
    return n <= 1 ? 0 : n * Math.log(n) - n + 0.5 * Math.log(n) + HALF_LOG_TWO_PI;
  }

  private static double logFactorial(double n) {
    int whole = (int) n;
    return whole == n && whole >= 0 && whole < TABLE ? LOG_FACTORIALS[whole] : stirling(n);
  }

  private record Memory(float[] rates, float[] counts) {}

  /** All rates are kept for the pullback, if there is one; else those of a chunk. */
  private Memory memory(Scratch scratch) {
    boolean kept = scratch.differentiated();
    return scratch.memory(
        this,
        () -> new Memory(new float[kept ? count + CHUNK : CHUNK], new float[kept ? count : 0]));
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Memory memory = memory(scratch);
    boolean kept = scratch.differentiated();
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      int n = Math.min(CHUNK, count - from);
      int at = kept ? from : 0;
      narrow(x[0], from, memory.rates, at, n);
      kernels.exp(memory.rates, at, padded(n));
      sum += chunk(x[0], x[1], from, memory.rates, at, n);
      if (kept) {
        narrow(x[1], from, memory.counts, from, n);
      }
    }
    y[0] = (float) (sum / count);
  }

  private int padded(int n) {
    return (n + kernels.lanes() - 1) / kernels.lanes() * kernels.lanes();
  }

  private static void narrow(double[] from, int ifrom, float[] to, int ito, int n) {
    for (int i = 0; i < n; i++) {
      to[ito + i] = (float) from[ifrom + i];
    }
  }

  private static double chunk(double[] r, double[] n, int from, float[] rates, int at, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double counts = n[from + i];
      sum += counts * r[from + i] - rates[at + i] - logFactorial(counts);
    }
    return sum;
  }

  /** d/dr = (n - eʳ) / count. */
  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Memory memory = memory(scratch);
    double factor = dy[0] / count;
    double[] dr = dx[0];
    for (int i = 0; i < count; i++) {
      dr[i] = (float) (dr[i] + ((double) memory.counts[i] - memory.rates[i]) * factor);
    }
  }

  /** The evaluation keeps what the pullback needs. */
  @Override
  public boolean readsOperand(int operand, int wanted) {
    return false;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
