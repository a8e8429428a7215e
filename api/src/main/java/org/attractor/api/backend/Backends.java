package org.attractor.api.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.attractor.api.UserException;

/** Finds engines on the class path with {@link ServiceLoader}. */
public final class Backends {
  private Backends() {}

  /** Every provider found, by name. A broken one is left out: the others go on working. */
  public static List<BackendProvider> providers() {
    List<BackendProvider> found = new ArrayList<>();
    var iterator = ServiceLoader.load(BackendProvider.class).iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          break;
        }
        found.add(iterator.next());
      } catch (ServiceConfigurationError broken) {
        System.getLogger(Backends.class.getName())
            .log(System.Logger.Level.WARNING, "a backend provider cannot be loaded", broken);
      }
    }
    found.sort(Comparator.comparing(p -> p.info().name()));
    return found;
  }

  /**
   * The provider of that name.
   *
   * @throws UserException if there is none, naming those that exist
   */
  public static BackendProvider provider(String name) {
    return UserException.choose("backend", name, providers(), p -> p.info().name());
  }

  /**
   * Starts the engine of that name.
   *
   * @throws UserException if there is none or it cannot run here, saying why
   */
  public static Backend create(String name, BackendOptions options) {
    return start(provider(name), options);
  }

  /**
   * Starts an engine.
   *
   * @throws UserException if it cannot run here, saying why
   */
  public static Backend start(BackendProvider provider, BackendOptions options) {
    provider.availability().require(provider.info().name());
    return provider.create(options);
  }
}
