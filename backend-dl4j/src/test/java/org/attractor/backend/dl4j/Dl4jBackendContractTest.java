package org.attractor.backend.dl4j;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.BackendContract;

/** The engine keeps the contract of all engines. */
class Dl4jBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new Dl4jBackendProvider();
  }
}
