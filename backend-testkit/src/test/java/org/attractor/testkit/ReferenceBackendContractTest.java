package org.attractor.testkit;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.oracle.ReferenceProvider;

/** The contract can be kept: the oracle, run as an engine, keeps it. */
class ReferenceBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new ReferenceProvider();
  }

  /** Not run: 600 steps take the oracle a minute, and it allocates nothing that could leak. */
  @Override
  public void memoryIsConstantOverTrainingSteps() {}

  /** Not run, for the same reason. */
  @Override
  public void closedObjectsLeaveNothingBehind() {}
}
