package org.attractor.backend.tf;

import java.util.EnumSet;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/** Finds TensorFlow. Refers to no class of it, so that it loads where TensorFlow is absent. */
public final class TfBackendProvider implements BackendProvider {
  private static final List<String> DEVICES = List.of("cpu");

  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "tf",
        "TensorFlow graphs through TensorFlow Java",
        Installation.version(),
        DEVICES,
        EnumSet.allOf(DType.class));
  }

  @Override
  public Availability availability() {
    return Installation.availability();
  }

  /**
   * {@inheritDoc}
   *
   * <p>TensorFlow has one pool of threads for a process: the first engine that computes decides its
   * size.
   */
  @Override
  public Backend create(BackendOptions options) {
    if (options.device().startsWith("gpu")) {
      throw new UserException(
          "device '"
              + options.device()
              + "' of backend 'tf' is not here: add org.tensorflow:tensorflow-core-native with"
              + " classifier linux-x86_64-gpu to the class path. Allowed: "
              + String.join(", ", DEVICES));
    }
    if (!DEVICES.contains(options.device())) {
      throw UserException.unknownName("device of backend tf", options.device(), DEVICES);
    }
    Availability availability = availability();
    if (!availability.available()) {
      throw new UserException("backend 'tf' cannot run here: " + availability.reason());
    }
    return TfBackend.start(info(), options);
  }
}
