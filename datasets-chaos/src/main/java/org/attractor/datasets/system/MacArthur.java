package org.attractor.datasets.system;

import java.util.List;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * MacArthur's consumers and resources: five species n that live on five resources R. A species
 * grows as fast as its scarcest resource allows (Liebig's law), so that the vector field has kinks
 * where another resource becomes the scarcest; its Jacobian is exact on either side of them.
 */
public final class MacArthur implements OdeSystem {
  private static final int SPECIES = 5;
  private static final int RESOURCES = 5;

  /** What a new individual contains of each resource, {@code [resource, species]}. */
  private static final double[][] C = {
    {0.04, 0.04, 0.07, 0.04, 0.04},
    {0.08, 0.08, 0.08, 0.1, 0.08},
    {0.1, 0.1, 0.1, 0.1, 0.14},
    {0.05, 0.03, 0.03, 0.03, 0.03},
    {0.07, 0.09, 0.07, 0.07, 0.07},
  };

  /** Half-saturation constants, {@code [resource, species]}. */
  private static final double[][] K = {
    {0.39, 0.34, 0.3, 0.24, 0.23},
    {0.22, 0.39, 0.34, 0.3, 0.27},
    {0.27, 0.22, 0.39, 0.34, 0.3},
    {0.3, 0.24, 0.22, 0.39, 0.34},
    {0.34, 0.3, 0.22, 0.2, 0.39},
  };

  /** Turnover of the resources. */
  private static final double D = 0.25;

  /** Mortality. */
  private static final double M = 0.25;

  /** Largest growth rate. */
  private static final double R = 1;

  /** Supply of each resource. */
  private static final double[] S = {6, 10, 14, 4, 9};

  @Override
  public String name() {
    return "MacArthur";
  }

  @Override
  public String description() {
    return "Five species of plankton that compete for five resources, none of them winning";
  }

  @Override
  public List<String> equations() {
    return List.of(
        "dn[i]/dt = n[i] (mu[i] - m)",
        "dR[j]/dt = d (s[j] - R[j]) - sum_i c[j][i] mu[i] n[i]",
        "mu[i] = r min_j R[j] / (k[j][i] + R[j])");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("c", C),
        new Parameter("d", D),
        new Parameter("k", K),
        new Parameter("m", M),
        new Parameter("r", R),
        new Parameter("s", S));
  }

  @Override
  public double[] initialCondition() {
    return new double[] {
      9.4323333, 18.838654, 34.37572, 15.08545, 42.228427,
      0.17030505, 0.10144427, 0.3148045, 0.21253581, 0.22598604
    };
  }

  @Override
  public List<String> coordinates() {
    return List.of("n1", "n2", "n3", "n4", "n5", "R1", "R2", "R3", "R4", "R5");
  }

  @Override
  public double period() {
    return 43.406;
  }

  @Override
  public int pointsPerPeriod() {
    return 70;
  }

  /** Abundances are of size 10, resources of size 0.1. */
  @Override
  public boolean standardised() {
    return true;
  }

  @Override
  public void field(double[] state, double[] derivative) {
    for (int j = 0; j < RESOURCES; j++) {
      derivative[SPECIES + j] = D * (S[j] - state[SPECIES + j]);
    }
    for (int i = 0; i < SPECIES; i++) {
      int scarcest = scarcest(i, state);
      double growth = R * saturation(i, scarcest, state);
      derivative[i] = state[i] * (growth - M);
      for (int j = 0; j < RESOURCES; j++) {
        derivative[SPECIES + j] -= C[j][i] * growth * state[i];
      }
    }
  }

  @Override
  public double[][] jacobian(double[] state) {
    double[][] jacobian = new double[SPECIES + RESOURCES][SPECIES + RESOURCES];
    for (int j = 0; j < RESOURCES; j++) {
      jacobian[SPECIES + j][SPECIES + j] = -D;
    }
    for (int i = 0; i < SPECIES; i++) {
      int scarcest = scarcest(i, state);
      double growth = R * saturation(i, scarcest, state);
      double half = K[scarcest][i];
      double sum = half + state[SPECIES + scarcest];
      double slope = state[i] * R * half / (sum * sum);
      jacobian[i][i] = growth - M;
      jacobian[i][SPECIES + scarcest] = slope;
      for (int j = 0; j < RESOURCES; j++) {
        jacobian[SPECIES + j][i] = -C[j][i] * growth;
        jacobian[SPECIES + j][SPECIES + scarcest] -= C[j][i] * slope;
      }
    }
    return jacobian;
  }

  /** How far a resource allows a species to grow, from 0 to 1. */
  private static double saturation(int species, int resource, double[] state) {
    double amount = state[SPECIES + resource];
    return amount / (K[resource][species] + amount);
  }

  private static int scarcest(int species, double[] state) {
    int scarcest = 0;
    for (int j = 1; j < RESOURCES; j++) {
      if (saturation(species, j, state) < saturation(species, scarcest, state)) {
        scarcest = j;
      }
    }
    return scarcest;
  }

  /**
   * The empty lake, and the point where all species live together. There each is held back by the
   * resource of its own number, of which it needs the most: {@code R[i] = m k[i][i] / (r - m)}, and
   * the abundances solve the linear equations {@code sum_i c[j][i] m n[i] = d (s[j] - R[j])}.
   */
  @Override
  public List<double[]> fixedPoints() {
    double[] empty = new double[SPECIES + RESOURCES];
    System.arraycopy(S, 0, empty, SPECIES, RESOURCES);
    double[] together = new double[SPECIES + RESOURCES];
    double[] uptake = new double[RESOURCES];
    for (int j = 0; j < RESOURCES; j++) {
      together[SPECIES + j] = M * K[j][j] / (R - M);
      uptake[j] = D / M * (S[j] - together[SPECIES + j]);
    }
    double[] abundances =
        new LUDecomposition(MatrixUtils.createRealMatrix(C))
            .getSolver()
            .solve(MatrixUtils.createRealVector(uptake))
            .toArray();
    System.arraycopy(abundances, 0, together, 0, SPECIES);
    return List.of(empty, together);
  }

  @Override
  public List<LyapunovSpectrum> lyapunovSpectra() {
    return List.of(
        LyapunovSpectrum.of(
            "QR decompositions along the variational equation, 25000 time units by RK4 of step 0.01;"
                + " standard error of the largest 0.001; the tenth, about -16, is not resolved",
            0.020,
            0.0,
            -0.044,
            -0.115,
            -0.25,
            -0.25,
            -0.25,
            -0.25,
            -0.25),
        Dysts.spectrum(
            0.1934617869736995,
            0.004866584152339167,
            -0.0431132227766039,
            -0.17665092099562724,
            -0.30357752906614904,
            -0.30392441898183636,
            -0.30474608910196055,
            -0.3051840587615213,
            -0.3058908399877519,
            -17.37453227551654));
  }

  @Override
  public String citation() {
    return "R. MacArthur, Species packing, and what competition minimizes, Proceedings of the"
        + " National Academy of Sciences 64, 1369-1371 (1969); parameters of J. Huisman, F. J."
        + " Weissing, Biodiversity of plankton by species oscillations and chaos, Nature 402,"
        + " 407-410 (1999)";
  }

  @Override
  public String source() {
    return Dysts.SOURCE;
  }
}
