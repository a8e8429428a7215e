package org.attractor.backend.jvm;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.BackendContract;

/** The engine keeps the contract of all engines. */
class JvmBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new JvmBackendProvider();
  }
}
