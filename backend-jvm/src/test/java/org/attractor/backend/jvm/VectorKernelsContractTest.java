package org.attractor.backend.jvm;

import org.attractor.backend.jvm.kernel.fast.KernelChoice;

/** Run with vectors of several lengths, see this module's build. */
class VectorKernelsContractTest extends KernelsContract {
  VectorKernelsContractTest() {
    super(KernelChoice.best());
  }
}
