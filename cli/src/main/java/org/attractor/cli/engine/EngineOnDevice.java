package org.attractor.cli.engine;

import java.util.List;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;

/**
 * An engine on one of its devices, as an engine of its own, so that it can be compared with itself
 * on another one.
 *
 * @param engine the engine
 * @param device the one that it always starts on
 */
record EngineOnDevice(BackendProvider engine, String device) implements BackendProvider {
  @Override
  public BackendInfo info() {
    BackendInfo info = engine.info();
    return new BackendInfo(
        info.name() + Engines.ON + device,
        info.description(),
        info.version(),
        List.of(device),
        info.dtypes());
  }

  @Override
  public Availability availability() {
    return engine.availability();
  }

  @Override
  public Backend create(BackendOptions options) {
    return engine.create(new BackendOptions(device, options.threads()));
  }
}
