package org.attractor.backend.jvm.operation;

/** An operation whose pullback depends on cotangents alone. */
interface LinearInOperands extends Operation {
  @Override
  default boolean readsOperand(int operand, int wanted) {
    return false;
  }

  @Override
  default boolean readsResult() {
    return false;
  }
}
