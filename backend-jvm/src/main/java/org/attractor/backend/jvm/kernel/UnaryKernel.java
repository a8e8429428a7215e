package org.attractor.backend.jvm.kernel;

/**
 * Element-wise functions of one array with their derivatives. Names are those of {@link
 * org.attractor.api.spi.Unary}.
 */
public enum UnaryKernel {
  /** -x. */
  NEG(false, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = -x[i];
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] -= dy[i];
      }
    }
  },
  /** |x|, with derivative 0 at 0. */
  ABS(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.abs(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += Math.signum(x[i]) * dy[i];
      }
    }
  },
  /** eˣ. */
  EXP(false, true) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.exp(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += y[i] * dy[i];
      }
    }
  },
  /** Natural logarithm. */
  LOG(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.log(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += dy[i] / x[i];
      }
    }
  },
  /** √x. */
  SQRT(false, true) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.sqrt(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += 0.5 * dy[i] / y[i];
      }
    }
  },
  /** x². */
  SQUARE(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = x[i] * x[i];
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += 2 * x[i] * dy[i];
      }
    }
  },
  /** 1/x. */
  RECIPROCAL(false, true) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = 1 / x[i];
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] -= y[i] * y[i] * dy[i];
      }
    }
  },
  /** Hyperbolic tangent. */
  TANH(false, true) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = HyperbolicTangent.of(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += (1 - y[i] * y[i]) * dy[i];
      }
    }
  },
  /** Logistic function. */
  SIGMOID(false, true) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = 1 / (1 + Math.exp(-x[i]));
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += y[i] * (1 - y[i]) * dy[i];
      }
    }
  },
  /** max(x, 0), with derivative 0 at 0; not a number stays so. */
  RELU(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.max(x[i], 0);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        if (x[i] > 0) {
          dx[i] += dy[i];
        }
      }
    }
  },
  /** Sine. */
  SIN(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.sin(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] += Math.cos(x[i]) * dy[i];
      }
    }
  },
  /** Cosine. */
  COS(true, false) {
    @Override
    public void value(double[] x, double[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.cos(x[i]);
      }
    }

    @Override
    public void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] -= Math.sin(x[i]) * dy[i];
      }
    }
  };

  private final boolean readsArgument;
  private final boolean readsResult;

  UnaryKernel(boolean readsArgument, boolean readsResult) {
    this.readsArgument = readsArgument;
    this.readsResult = readsResult;
  }

  /** Whether {@link #pullBack} reads x. */
  public boolean readsArgument() {
    return readsArgument;
  }

  /** Whether {@link #pullBack} reads y. */
  public boolean readsResult() {
    return readsResult;
  }

  /** y = f(x) at the elements {@code from} to {@code to - 1}. */
  public abstract void value(double[] x, double[] y, int from, int to);

  /**
   * dx += f'(x) dy at the elements {@code from} to {@code to - 1}; an array that it does not read
   * may be null.
   */
  public abstract void pullBack(double[] x, double[] y, double[] dy, double[] dx, int from, int to);
}
