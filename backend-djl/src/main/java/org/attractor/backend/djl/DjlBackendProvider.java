package org.attractor.backend.djl;

import java.util.EnumSet;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/** Finds PyTorch. Refers to no class of DJL, so that it loads where DJL is absent. */
public final class DjlBackendProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DjlBackendProvider() {}

  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "djl",
        "PyTorch through the Deep Java Library",
        Installation.version(),
        Installation.devices(),
        EnumSet.allOf(DType.class));
  }

  @Override
  public Availability availability() {
    return Installation.availability();
  }

  @Override
  public Backend create(BackendOptions options) {
    availability().require("djl");
    return DjlBackend.start(info(), options);
  }
}
