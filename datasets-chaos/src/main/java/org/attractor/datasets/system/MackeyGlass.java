package org.attractor.datasets.system;

import java.util.List;

/**
 * The Mackey-Glass equation: the number of blood cells x, made as a function of how many there were
 * one delay ago.
 */
public final class MackeyGlass implements DelaySystem {
  private static final double BETA = 2;
  private static final double GAMMA = 1;
  private static final double N = 9.65;
  private static final double TAU = 2;

  @Override
  public String name() {
    return "MackeyGlass";
  }

  @Override
  public String description() {
    return "Regulation of blood cells with a delay, whose state has infinitely many dimensions";
  }

  @Override
  public List<String> equations() {
    return List.of("dx/dt = beta x(t - tau) / (1 + x(t - tau)^n) - gamma x(t)");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("beta", BETA),
        new Parameter("gamma", GAMMA),
        new Parameter("n", N),
        new Parameter("tau", TAU));
  }

  @Override
  public double[] initialCondition() {
    return new double[] {
      0.83347846, 1.04053938, 1.25764979, 0.38088098, 0.92160075,
      1.14714708, 0.80463944, 0.86849516, 1.16961728, 0.76980123
    };
  }

  @Override
  public double period() {
    return 7.43264;
  }

  @Override
  public int pointsPerPeriod() {
    return 35;
  }

  @Override
  public double delay() {
    return TAU;
  }

  @Override
  public double field(double present, double past) {
    return BETA * past / (1 + Math.pow(past, N)) - GAMMA * present;
  }

  @Override
  public double[] jacobian(double present, double past) {
    double power = Math.pow(past, N);
    double denominator = 1 + power;
    return new double[] {-GAMMA, BETA * (1 + (1 - N) * power) / (denominator * denominator)};
  }

  /** No cells at all, and the number at which as many die as are made. */
  @Override
  public List<Double> equilibria() {
    return List.of(0.0, Math.pow(BETA / GAMMA - 1, 1 / N));
  }

  @Override
  public List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of(
        LyapunovSpectrum.of(
            "the eight largest, by QR decompositions along the linearised delay equation, 40000 time"
                + " units by RK4 with 100 steps a delay; standard error of the largest 0.001",
            0.073,
            0.0,
            -0.263,
            -0.401,
            -0.607,
            -0.668,
            -0.771,
            -0.867),
        Dysts.spectrum(
            0.21081023801544096,
            0.16332731438425996,
            -0.03580777756738295,
            -0.041336844485590406,
            -0.04889078450243534,
            -0.059836905162829496,
            -0.07714200039885702,
            -0.10872244658769878,
            -0.18584871959889662,
            -2.2412562118189827));
  }

  @Override
  public String citation() {
    return "M. C. Mackey, L. Glass, Oscillation and chaos in physiological control systems,"
        + " Science 197, 287-289 (1977)";
  }

  @Override
  public String source() {
    return Dysts.SOURCE;
  }
}
