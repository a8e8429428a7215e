package org.attractor.testkit;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.oracle.ReferenceProvider;

/** The contract can be kept: the oracle, run as an engine, keeps it. */
class ReferenceBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new ReferenceProvider();
  }
}
