package org.attractor.testkit.oracle;

import java.util.EnumSet;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/** Starts {@link ReferenceBackend}. Not registered as a service: it is for tests alone. */
public class ReferenceProvider implements BackendProvider {
  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "reference",
        "naive loops in double precision, for tests",
        "1",
        List.of("cpu"),
        EnumSet.allOf(DType.class));
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  @Override
  public Backend create(BackendOptions options) {
    if (!info().devices().contains(options.device())) {
      throw UserException.unknownName("device", options.device(), info().devices());
    }
    return new ReferenceBackend();
  }
}
