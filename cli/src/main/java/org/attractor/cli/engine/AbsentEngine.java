package org.attractor.cli.engine;

import java.util.List;
import java.util.Set;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;

/**
 * An engine of this project that is not on the class path: its libraries are large, so they are
 * fetched when it is first asked for.
 *
 * @param name as in {@code --backend}
 * @param description what it is
 * @param megabytes size of what it downloads on Linux x86-64
 */
record AbsentEngine(String name, String description, int megabytes) implements BackendProvider {
  @Override
  public BackendInfo info() {
    return new BackendInfo(
        name, description, "-", List.of("cpu"), Set.of(DType.FLOAT32, DType.FLOAT64));
  }

  @Override
  public Availability availability() {
    return Availability.no(
        "not in this build; in a source tree the first command with --backend %s adds it (%d MB), elsewhere put org.attractor:attractor-backend-%s on the class path"
            .formatted(name, megabytes, name));
  }

  @Override
  public Backend create(BackendOptions options) {
    throw new UserException(availability().reason());
  }
}
