package org.attractor.backend.dl4j;

import java.util.EnumSet;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/** Finds SameDiff. Refers to no class of it, so that it loads where SameDiff is absent. */
public final class Dl4jBackendProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public Dl4jBackendProvider() {}

  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "dl4j",
        "SameDiff graphs of Deeplearning4j",
        "ND4J " + Installation.version(),
        Installation.devices(),
        EnumSet.allOf(DType.class));
  }

  @Override
  public Availability availability() {
    return Installation.availability();
  }

  /**
   * {@inheritDoc}
   *
   * <p>ND4J has one number of threads for a process: the engine that computes last has set it.
   */
  @Override
  public Backend create(BackendOptions options) {
    Installation.requireDevice(options.device());
    availability().require("dl4j");
    return Dl4jBackend.start(info(), options);
  }
}
