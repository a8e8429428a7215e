package org.attractor.cli.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;

/** Engines that a user can name: those on the class path, and those that can be added. */
public final class Engines {
  /** Between the name of an engine and that of a device. */
  static final String ON = "@";

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
   * Engines on the class path.
   *
   * @param names such as {@code jvm,djl,djl@gpu:0}, the last of which is an engine on that device;
   *     empty: all engines
   * @throws UserException if there is none of a name, suggesting the nearest
   */
  public static List<BackendProvider> named(Optional<String> names) {
    return names
        .map(list -> Arrays.stream(list.split(",")).distinct().map(Engines::named).toList())
        .orElseGet(Backends::providers);
  }

  private static BackendProvider named(String name) {
    String[] parts = name.split(ON, 2);
    BackendProvider engine = Backends.provider(parts[0]);
    return parts.length == 1 ? engine : new EngineOnDevice(engine, parts[1]);
  }

  /**
   * Settings of a run on an engine.
   *
   * @param name as in {@link #named}
   */
  public static List<String> settings(String name) {
    String[] parts = name.split(ON, 2);
    return parts.length == 1
        ? List.of("backend=" + parts[0])
        : List.of("backend=" + parts[0], "backend.device=" + parts[1]);
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
