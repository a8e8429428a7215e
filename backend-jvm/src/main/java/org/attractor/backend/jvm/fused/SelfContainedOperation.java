package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.operation.Operation;

/** An operation whose evaluation keeps what its pullback needs. */
interface SelfContainedOperation extends Operation {
  @Override
  default boolean readsOperand(int operand, int wanted) {
    return false;
  }

  @Override
  default boolean readsResult() {
    return false;
  }
}
