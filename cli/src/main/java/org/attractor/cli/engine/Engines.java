package org.attractor.cli.engine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;

/** Engines that a user can name: those on the class path, and those that can be added. */
public final class Engines {
  private static final List<AbsentEngine> ON_DEMAND =
      List.of(
          new AbsentEngine("djl", "PyTorch through Deep Java Library", 115),
          new AbsentEngine("dl4j", "SameDiff graphs of Deeplearning4j", 128),
          new AbsentEngine("tf", "TensorFlow graphs through TensorFlow Java", 171));

  private Engines() {}

  /** Every engine by name; one that is not on the class path says how to add it. */
  public static List<BackendProvider> all() {
    List<BackendProvider> found = Backends.providers();
    Stream<AbsentEngine> absent =
        ON_DEMAND.stream()
            .filter(e -> found.stream().noneMatch(p -> p.info().name().equals(e.name())));
    return Stream.concat(found.stream(), absent)
        .sorted(Comparator.comparing(p -> p.info().name()))
        .toList();
  }

  /**
   * Starts the engine of that name.
   *
   * @throws UserException if there is none, naming those that exist, or it cannot run here, saying
   *     why
   */
  public static Backend create(String name, BackendOptions options) {
    return Backends.start(
        UserException.choose("backend", name, all(), p -> p.info().name()), options);
  }
}
