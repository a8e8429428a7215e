package org.attractor.backend.jvm.kernel;

/**
 * Element-wise functions of two arrays with their partial derivatives. Names are those of {@link
 * org.attractor.api.spi.Binary}. All arrays are read from their start: loops over one index alone
 * are what the compiler turns into vector instructions.
 */
public enum BinaryKernel {
  /** x + y. */
  ADD(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = x[i] + y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      for (int i = 0; i < n; i++) {
        dx[i] += dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      for (int i = 0; i < n; i++) {
        dy[i] += dz[i];
      }
    }
  },
  /** x - y. */
  SUB(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = x[i] - y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      for (int i = 0; i < n; i++) {
        dx[i] += dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      for (int i = 0; i < n; i++) {
        dy[i] -= dz[i];
      }
    }
  },
  /** x·y. */
  MUL(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = x[i] * y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      for (int i = 0; i < n; i++) {
        dx[i] += y[i] * dz[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      for (int i = 0; i < n; i++) {
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
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = x[i] / y[i];
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      for (int i = 0; i < n; i++) {
        dx[i] += dz[i] / y[i];
      }
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      for (int i = 0; i < n; i++) {
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
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.max(x[i], y[i]);
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      addWhereLarger(x, y, dz, dx, n);
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      addWhereLarger(y, x, dz, dy, n);
    }
  },
  /** min(x, y); at a tie the gradient is shared in halves. */
  MINIMUM(true) {
    @Override
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.min(x[i], y[i]);
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      // x is the smaller one where y is the larger one.
      addWhereLarger(y, x, dz, dx, n);
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      addWhereLarger(x, y, dz, dy, n);
    }
  },
  /** 1 where x &gt; y, else 0. */
  GREATER(false) {
    @Override
    public void value(double[] x, double[] y, double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = x[i] > y[i] ? 1 : 0;
      }
    }

    @Override
    public void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n) {
      // Constant almost everywhere.
    }

    @Override
    public void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n) {
      // Constant almost everywhere.
    }
  };

  private final boolean nonlinear;

  BinaryKernel(boolean nonlinear) {
    this.nonlinear = nonlinear;
  }

  /** Adds dz where a &gt; b, half of it where they are equal. */
  private static void addWhereLarger(double[] a, double[] b, double[] dz, double[] out, int n) {
    for (int i = 0; i < n; i++) {
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

  /** z = f(x, y) for the first n elements. */
  public abstract void value(double[] x, double[] y, double[] z, int n);

  /** dx += ∂f/∂x dz for the first n elements; x or y may be null if it is not read. */
  public abstract void pullBackX(double[] x, double[] y, double[] dz, double[] dx, int n);

  /** dy += ∂f/∂y dz for the first n elements; x or y may be null if it is not read. */
  public abstract void pullBackY(double[] x, double[] y, double[] dz, double[] dy, int n);
}
