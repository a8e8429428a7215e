package org.attractor.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.attractor.analysis.Engines;
import org.attractor.analysis.TensorFields;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.dynamics.Linearisation;
import org.attractor.analysis.spectrum.Eigen;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Nothing is proven that is not so. */
class FixedPointProofTest {
  private static Optional<Certificate> certify(VectorField field, double x) {
    try (Backend backend = Engines.reference();
        LearnedSystem system =
            new LearnedSystem(backend, TensorFields.flow(field), List.of(), 1, 1, DType.FLOAT64)) {
      Linearisation at = system.linearise(new double[] {x});
      double[][] jacobian = {{at.jacobians()[0]}};
      FixedPoint point =
          new FixedPoint(
              new double[] {x},
              0,
              0,
              1,
              0,
              0,
              jacobian,
              Eigen.of(jacobian, Eigen.BY_REAL_PART),
              Stability.NON_HYPERBOLIC,
              Optional.empty());
      return new FixedPointProof(system).certify(point);
    }
  }

  @Test
  void aSimpleRoot() {
    VectorField cubic = (ops, t, x, p) -> x.square().mul(x).sub(x);
    Certificate proof = certify(cubic, 1).orElseThrow();
    // The next root is 0, at a distance of 1.
    assertThat(proof.uniqueRadius()).isBetween(0.1, 1.0);
    assertThat(certify(cubic, 1 + 1e-6).orElseThrow().enclosureRadius()).isBetween(1e-6, 1.1e-6);
  }

  @Test
  void aDoubleRootIsNotProven() {
    assertThat(certify((ops, t, x, p) -> x.square(), 0)).isEmpty();
    assertThat(certify((ops, t, x, p) -> x.square(), 1e-9)).isEmpty();
  }

  @Test
  void whereThereIsNoRootNoneIsProven() {
    // x² + 1e-20 has a residual far below any tolerance, and no root.
    assertThat(certify((ops, t, x, p) -> x.square().add(1e-20), 1e-10)).isEmpty();
  }

  @Test
  void aJumpIsNotProven() {
    VectorField jump =
        (ops, t, x, p) -> {
          Tensor mask = x.greater(ops.zeros(x.spec()));
          return ops.where(mask, x.add(1e-3), x.add(-1e-3));
        };
    assertThat(certify(jump, 0)).isEmpty();
  }
}
