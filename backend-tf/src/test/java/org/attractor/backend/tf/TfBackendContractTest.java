package org.attractor.backend.tf;

import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.BackendContract;

/** The engine keeps the contract of all engines. */
class TfBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new TfBackendProvider();
  }
}
