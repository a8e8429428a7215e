package org.attractor.datasets.system;

import java.util.List;

/** The Arneodo-Coullet-Tresser system: a jerk equation with one cubic term, odd in the state. */
public final class Arneodo implements OdeSystem {
  private static final double A = -5.5;
  private static final double B = 4.5;
  private static final double C = 1.0;
  private static final double D = -1.0;

  @Override
  public String name() {
    return "Arneodo";
  }

  @Override
  public String description() {
    return "A third-order equation with a cubic term, spiralling about two points in turn";
  }

  @Override
  public List<String> equations() {
    return List.of("dx/dt = y", "dy/dt = z", "dz/dt = -a x - b y - c z + d x^3");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("a", A), new Parameter("b", B), new Parameter("c", C), new Parameter("d", D));
  }

  @Override
  public double[] initialCondition() {
    return new double[] {-2.7515698, 0.19079818, 3.4703629};
  }

  @Override
  public double period() {
    return 3.1641;
  }

  @Override
  public int pointsPerPeriod() {
    return 35;
  }

  @Override
  public void field(double[] state, double[] derivative) {
    double x = state[0];
    derivative[0] = state[1];
    derivative[1] = state[2];
    derivative[2] = -A * x - B * state[1] - C * state[2] + D * x * x * x;
  }

  @Override
  public double[][] jacobian(double[] state) {
    return new double[][] {
      {0, 1, 0},
      {0, 0, 1},
      {-A + 3 * D * state[0] * state[0], -B, -C},
    };
  }

  /** With y = z = 0, the roots of -a x + d x^3. */
  @Override
  public List<double[]> fixedPoints() {
    double x = Math.sqrt(A / D);
    return List.of(new double[] {0, 0, 0}, new double[] {x, 0, 0}, new double[] {-x, 0, 0});
  }

  @Override
  public List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of(
        LyapunovSpectrum.of(
            "QR decompositions along the variational equation, 400 trajectories of 1000 time units"
                + " by RK4 of step 0.01; standard error of the largest 0.0007",
            0.2029,
            0.0,
            -1.2029),
        Dysts.spectrum(0.24285661379003065, -0.0006168721448237418, -1.2169777901647385));
  }

  @Override
  public String citation() {
    return "A. Arneodo, P. Coullet, C. Tresser, Occurence of strange attractors in"
        + " three-dimensional Volterra equations, Physics Letters A 79, 259-263 (1980)";
  }

  @Override
  public String source() {
    return Dysts.SOURCE;
  }
}
