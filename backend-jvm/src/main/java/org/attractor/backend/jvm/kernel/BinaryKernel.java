package org.attractor.backend.jvm.kernel;

/**
 * Element-wise functions of two arrays with their partial derivatives. Names are those of {@link
 * org.attractor.api.spi.Binary}. All arrays are read at the same places: loops over one index alone
 * are what the compiler turns into vector instructions.
 */
public enum BinaryKernel {
  /** x + y. */
  ADD(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = x[i] + y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      for (int i = from; i < to; i++) {
        dy[i] += dz[i];
      }
    }
  },
  /** x - y. */
  SUB(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = x[i] - y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      for (int i = from; i < to; i++) {
        dy[i] -= dz[i];
      }
    }
  },
  /** x·y. */
  MUL(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = x[i] * y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += y[i] * dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      for (int i = from; i < to; i++) {
        dy[i] += x[i] * dz[i];
      }
    }

    @Override
    public boolean reads(int operand, int wanted) {
      return operand != wanted;
    }
  },
  /** x/y. */
  DIV(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = x[i] / y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += dz[i] / y[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      for (int i = from; i < to; i++) {
        double divisor = y[i];
        dy[i] -= x[i] / divisor * (dz[i] / divisor);
      }
    }

    @Override
    public boolean reads(int operand, int wanted) {
      return operand == 1 || wanted == 1;
    }
  },
  /** max(x, y); at a tie the gradient is shared in halves. */
  MAXIMUM(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = Math.max(x[i], y[i]);
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      addWhereLarger(x, y, dz, dx, from, to);
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      addWhereLarger(y, x, dz, dy, from, to);
    }
  },
  /** min(x, y); at a tie the gradient is shared in halves. */
  MINIMUM(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = Math.min(x[i], y[i]);
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      // x is the smaller one where y is the larger one.
      addWhereLarger(y, x, dz, dx, from, to);
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      addWhereLarger(x, y, dz, dy, from, to);
    }
  },
  /** 1 where x &gt; y, else 0. */
  GREATER(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int from, int to) {
      for (int i = from; i < to; i++) {
        z[i] = x[i] > y[i] ? 1 : 0;
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int from, int to) {
      // Constant almost everywhere.
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int from, int to) {
      // Constant almost everywhere.
    }
  };

  private final boolean nonlinear;

  BinaryKernel(boolean nonlinear) {
    this.nonlinear = nonlinear;
  }

  /** Adds dz where a &gt; b, half of it where they are equal. */
  private static void addWhereLarger(
      double[] a, double[] b, double[] dz, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      double left = a[i];
      double right = b[i];
      double share = left > right ? 1 : left == right ? 0.5 : 0;
      out[i] += share * dz[i];
    }
  }

  /**
   * Whether the pullback to operand {@code wanted} reads operand {@code operand}; x is 0, y is 1.
   */
  public boolean reads(int operand, int wanted) {
    return nonlinear;
  }

  /** z = f(x, y) at the elements {@code from} to {@code to - 1}. */
  public abstract void value(double[] x, double[] y, double[] z, int from, int to);

  /**
   * dx += ∂f/∂x dz at the elements {@code from} to {@code to - 1}; x or y may be null if it is not
   * read.
   */
  public abstract void pullBackX(
      double[] x, double[] y, double[] dz, double[] dx, int from, int to);

  /**
   * dy += ∂f/∂y dz at the elements {@code from} to {@code to - 1}; x or y may be null if it is not
   * read.
   */
  public abstract void pullBackY(
      double[] x, double[] y, double[] dz, double[] dy, int from, int to);
}
