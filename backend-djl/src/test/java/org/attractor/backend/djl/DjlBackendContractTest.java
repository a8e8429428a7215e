package org.attractor.backend.djl;

import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.BackendContract;

/**
 * The engine keeps the contract of all engines: on the processor, or on the device that the system
 * property {@code attractor.djl.device} names.
 */
class DjlBackendContractTest extends BackendContract {
  @Override
  public BackendProvider provider() {
    return new DjlBackendProvider();
  }

  @Override
  public BackendOptions options() {
    return new BackendOptions(System.getProperty("attractor.djl.device", "cpu"), 1);
  }
}
