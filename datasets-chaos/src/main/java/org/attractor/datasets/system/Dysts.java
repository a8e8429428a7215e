package org.attractor.datasets.system;

/** The collection from which the published datasets took their constants. */
final class Dysts {
  /** Version 0.1, the one that the published datasets used. */
  static final String SOURCE =
      "dysts 0.1: W. Gilpin, Chaos as an interpretable benchmark for forecasting and data-driven"
          + " modelling, NeurIPS Datasets and Benchmarks (2021)";

  private Dysts() {}

  /** The collection's own estimate of Lyapunov exponents, largest first; some are rough. */
  static LyapunovSpectrum spectrum(Double... exponents) {
    return LyapunovSpectrum.of("numerical estimate of " + SOURCE, exponents);
  }
}
