package org.attractor.datasets.system;

import java.util.List;

/** The Lorenz system: three modes of a fluid layer heated from below. */
public final class Lorenz implements OdeSystem {
  private static final double BETA = 2.667;
  private static final double RHO = 28;
  private static final double SIGMA = 10;

  @Override
  public String name() {
    return "Lorenz";
  }

  @Override
  public String description() {
    return "Three modes of atmospheric convection, turning about two points in turn";
  }

  @Override
  public List<String> equations() {
    return List.of("dx/dt = sigma (y - x)", "dy/dt = x (rho - z) - y", "dz/dt = x y - beta z");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("beta", BETA), new Parameter("rho", RHO), new Parameter("sigma", SIGMA));
  }

  @Override
  public double[] initialCondition() {
    return new double[] {-9.7869288, -15.03852, 20.533978};
  }

  @Override
  public double period() {
    return 1.5008;
  }

  @Override
  public int pointsPerPeriod() {
    return 100;
  }

  @Override
  public void field(double[] state, double[] derivative) {
    double x = state[0];
    double y = state[1];
    double z = state[2];
    derivative[0] = SIGMA * (y - x);
    derivative[1] = x * (RHO - z) - y;
    derivative[2] = x * y - BETA * z;
  }

  @Override
  public double[][] jacobian(double[] state) {
    return new double[][] {
      {-SIGMA, SIGMA, 0},
      {RHO - state[2], -1, -state[0]},
      {state[1], state[0], -BETA},
    };
  }

  /** The origin, and the two points x = y = ±sqrt(beta (rho - 1)), z = rho - 1. */
  @Override
  public List<double[]> fixedPoints() {
    double z = RHO - 1;
    double x = Math.sqrt(BETA * z);
    return List.of(new double[] {0, 0, 0}, new double[] {x, x, z}, new double[] {-x, -x, z});
  }

  @Override
  public List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of(
        LyapunovSpectrum.of(
            "J. C. Sprott, Chaos and Time-Series Analysis, Oxford University Press (2003)",
            0.9056,
            0.0,
            -14.5723),
        Dysts.spectrum(1.0910931847726466, 0.02994120961308413, -14.915552395875103));
  }

  @Override
  public String citation() {
    return "E. N. Lorenz, Deterministic nonperiodic flow, Journal of the Atmospheric Sciences 20,"
        + " 130-141 (1963)";
  }

  @Override
  public String source() {
    return Dysts.SOURCE;
  }
}
