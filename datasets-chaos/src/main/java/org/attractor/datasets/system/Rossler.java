package org.attractor.datasets.system;

import java.util.List;

/** The Rössler system: a spiral in a plane, folded back by one nonlinear term. */
public final class Rossler implements OdeSystem {
  private static final double A = 0.2;
  private static final double B = 0.2;
  private static final double C = 5.7;

  @Override
  public String name() {
    return "Rossler";
  }

  @Override
  public String description() {
    return "A spiral folded back on itself: chaos from a single nonlinear term";
  }

  @Override
  public List<String> equations() {
    return List.of("dx/dt = -y - z", "dy/dt = x + a y", "dz/dt = b + z (x - c)");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("a", A), new Parameter("b", B), new Parameter("c", C));
  }

  @Override
  public double[] initialCondition() {
    return new double[] {6.5134412, 0.4772013, 0.34164294};
  }

  @Override
  public double period() {
    return 5.9086;
  }

  @Override
  public int pointsPerPeriod() {
    return 35;
  }

  @Override
  public void field(double[] state, double[] derivative) {
    double x = state[0];
    double y = state[1];
    double z = state[2];
    derivative[0] = -y - z;
    derivative[1] = x + A * y;
    derivative[2] = B + z * (x - C);
  }

  @Override
  public double[][] jacobian(double[] state) {
    return new double[][] {
      {0, -1, -1},
      {1, A, 0},
      {state[2], 0, state[0] - C},
    };
  }

  /** With y = -z and x = a z, the roots of a z^2 - c z + b. */
  @Override
  public List<double[]> fixedPoints() {
    double root = Math.sqrt(C * C - 4 * A * B);
    double far = (C + root) / (2 * A);
    // The product of the roots is b/a; their difference would cancel.
    double near = B / (A * far);
    return List.of(new double[] {A * near, -near, near}, new double[] {A * far, -far, far});
  }

  @Override
  public List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of(
        LyapunovSpectrum.of(
            "J. C. Sprott, Chaos and Time-Series Analysis, Oxford University Press (2003)",
            0.0714,
            0.0,
            -5.3943),
        Dysts.spectrum(0.07633013937806932, 0.007522476799147231, -5.741024338716747));
  }

  @Override
  public String citation() {
    return "O. E. Rössler, An equation for continuous chaos, Physics Letters A 57, 397-398 (1976)";
  }

  @Override
  public String source() {
    return Dysts.SOURCE;
  }
}
