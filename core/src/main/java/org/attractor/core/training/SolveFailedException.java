package org.attractor.core.training;

import org.attractor.api.ode.Solution;

/** A model's vector field could not be integrated; the message says where and what to try. */
public final class SolveFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SolveFailedException(Solution solution) {
    super(
        solution.status()
            + solution
                .failure()
                .map(f -> " at time " + f.time() + (f.trial() < 0 ? "" : ", trial " + f.trial()))
                .orElse("")
            + ": "
            + solution.status().explanation());
  }
}
