package org.attractor.backend.tf;

import java.util.EnumSet;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/** Finds TensorFlow. Refers to no class of it, so that it loads where TensorFlow is absent. */
public final class TfBackendProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public TfBackendProvider() {}

  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "tf",
        "TensorFlow graphs through TensorFlow Java",
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
    availability().require("tf");
    return TfBackend.start(info(), options);
  }
}
