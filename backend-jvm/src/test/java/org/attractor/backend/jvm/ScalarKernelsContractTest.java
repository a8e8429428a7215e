package org.attractor.backend.jvm;

import org.attractor.backend.jvm.kernel.fast.ScalarKernels;

/** Where the Vector API is absent. */
class ScalarKernelsContractTest extends KernelsContract {
  ScalarKernelsContractTest() {
    super(new ScalarKernels());
  }
}
