package org.attractor.backend.djl;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.BackendContract;

/** The engine keeps the contract of all engines. */
class DjlBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new DjlBackendProvider();
  }
}
