package org.attractor.backend.jvm.kernel;

/**
 * Element-wise functions of two runs of numbers with their partial derivatives. Names are those of
 * {@link org.attractor.api.spi.Binary}; {@code GREATER} has derivative 0 and no pullback.
 */
public enum BinaryKernel {
  /** x + y. */
  ADD(false) {
    @Override
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = x[ix + i] + y[iy + i];
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      for (int i = 0; i < n; i++) {
        dx[id + i] += dz[iz + i];
      }
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      for (int i = 0; i < n; i++) {
        dy[id + i] += dz[iz + i];
      }
    }
  },
  /** x - y. */
  SUB(false) {
    @Override
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = x[ix + i] - y[iy + i];
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      for (int i = 0; i < n; i++) {
        dx[id + i] += dz[iz + i];
      }
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      for (int i = 0; i < n; i++) {
        dy[id + i] -= dz[iz + i];
      }
    }
  },
  /** x·y. */
  MUL(true) {
    @Override
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = x[ix + i] * y[iy + i];
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      for (int i = 0; i < n; i++) {
        dx[id + i] += y[iy + i] * dz[iz + i];
      }
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      for (int i = 0; i < n; i++) {
        dy[id + i] += x[ix + i] * dz[iz + i];
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
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = x[ix + i] / y[iy + i];
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      for (int i = 0; i < n; i++) {
        dx[id + i] += dz[iz + i] / y[iy + i];
      }
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      for (int i = 0; i < n; i++) {
        double divisor = y[iy + i];
        dy[id + i] -= x[ix + i] / divisor * (dz[iz + i] / divisor);
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
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = Math.max(x[ix + i], y[iy + i]);
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      addWhereLarger(x, ix, y, iy, dz, iz, dx, id, n);
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      addWhereLarger(y, iy, x, ix, dz, iz, dy, id, n);
    }
  },
  /** min(x, y); at a tie the gradient is shared in halves. */
  MINIMUM(true) {
    @Override
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = Math.min(x[ix + i], y[iy + i]);
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      // x is the smaller one where y is the larger one.
      addWhereLarger(y, iy, x, ix, dz, iz, dx, id, n);
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      addWhereLarger(x, ix, y, iy, dz, iz, dy, id, n);
    }
  },
  /** 1 where x &gt; y, else 0. */
  GREATER(false) {
    @Override
    public void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n) {
      for (int i = 0; i < n; i++) {
        z[iz + i] = x[ix + i] > y[iy + i] ? 1 : 0;
      }
    }

    @Override
    public void pullBackX(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n) {
      // Constant almost everywhere.
    }

    @Override
    public void pullBackY(
        double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n) {
      // Constant almost everywhere.
    }
  };

  private final boolean nonlinear;

  BinaryKernel(boolean nonlinear) {
    this.nonlinear = nonlinear;
  }

  /** Adds dz where a &gt; b, half of it where they are equal. */
  private static void addWhereLarger(
      double[] a, int ia, double[] b, int ib, double[] dz, int iz, double[] out, int io, int n) {
    for (int i = 0; i < n; i++) {
      double left = a[ia + i];
      double right = b[ib + i];
      double share = left > right ? 1 : left == right ? 0.5 : 0;
      out[io + i] += share * dz[iz + i];
    }
  }

  /**
   * Whether the pullback to operand {@code wanted} reads operand {@code operand}; x is 0, y is 1.
   */
  public boolean reads(int operand, int wanted) {
    return nonlinear;
  }

  /** z[iz..] = f(x[ix..], y[iy..]) for n elements. */
  public abstract void value(double[] x, int ix, double[] y, int iy, double[] z, int iz, int n);

  /** dx[id..] += ∂f/∂x dz[iz..] for n elements. */
  public abstract void pullBackX(
      double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dx, int id, int n);

  /** dy[id..] += ∂f/∂y dz[iz..] for n elements. */
  public abstract void pullBackY(
      double[] x, int ix, double[] y, int iy, double[] dz, int iz, double[] dy, int id, int n);
}
