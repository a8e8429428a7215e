package org.attractor.backend.jvm.kernel.fast;

/**
 * Approximations of elementary functions for single precision, fitted for the least relative error
 * by reweighted least squares (Lawson's algorithm).
 */
public final class Coefficients {
  /** Beyond it tanh rounds to 1, and so does its approximation here. */
  public static final float TANH_LIMIT = 9.1f;

  // tanh(x) ≈ x P(x²)/Q(x²) below the limit: relative error 2.1e-8 before rounding.
  public static final float P0 = 1f;
  public static final float P1 = 0.1337973028421402f;
  public static final float P2 = 0.003494048258289695f;
  public static final float P3 = 2.0583676814567298e-05f;
  public static final float P4 = 1.3319289671187562e-08f;
  public static final float Q1 = 0.4671304523944855f;
  public static final float Q2 = 0.02587112784385681f;
  public static final float Q3 = 0.00032831140561029315f;
  public static final float Q4 = 7.762120048937504e-07f;

  /** Above it eˣ overflows. */
  public static final float EXP_MAX = 88.72283f;

  /** Below it eˣ, which is next to the smallest normal number, is taken for 0. */
  public static final float EXP_MIN = -86.9f;

  public static final float LOG2_E = 1.4426950408889634f;

  // ln 2 in two parts, the first with so few bits that its small multiples are exact.
  public static final float LN2_HIGH = 0.693359375f;
  public static final float LN2_LOW = -2.1219444e-4f;

  /** 1.5·2²³: adding it leaves the nearest integer in the low bits. */
  public static final float ROUNDER = 12582912f;

  // eʳ ≈ 1 + r + E2 r² + ... for |r| ≤ ln(2)/2: relative error 3.1e-9 before rounding.
  public static final float E2 = 0.4999999403953552f;
  public static final float E3 = 0.1666652113199234f;
  public static final float E4 = 0.04166838899254799f;
  public static final float E5 = 0.008368724025785923f;
  public static final float E6 = 0.0013814582489430904f;

  private Coefficients() {}
}
