package org.attractor.datasets.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.attractor.api.UserException;

/**
 * The dynamical systems that can be asked for by name. Systems are found by {@link ServiceLoader},
 * so a library on the class path can add its own.
 */
public final class SystemCatalogue {
  /** A name becomes part of file names. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private final List<DynamicalSystem> systems;

  private SystemCatalogue(Collection<? extends DynamicalSystem> found) {
    List<DynamicalSystem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(DynamicalSystem::name, String.CASE_INSENSITIVE_ORDER));
    for (int i = 0; i < sorted.size(); i++) {
      String name = sorted.get(i).name();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "the name of a system must be a letter, then letters and digits, not '" + name + "'");
      }
      if (i > 0 && name.equalsIgnoreCase(sorted.get(i - 1).name())) {
        throw new IllegalArgumentException(
            "two systems are called '"
                + name
                + "': "
                + sorted.get(i - 1).getClass().getName()
                + " and "
                + sorted.get(i).getClass().getName());
      }
    }
    this.systems = List.copyOf(sorted);
  }

  /** The catalogue of all systems on the class path. */
  public static SystemCatalogue load() {
    return load(SystemCatalogue.class.getClassLoader());
  }

  /**
   * The catalogue of all systems that a class loader sees.
   *
   * @throws IllegalArgumentException if two systems share a name or a name is not allowed
   */
  public static SystemCatalogue load(ClassLoader loader) {
    return new SystemCatalogue(
        ServiceLoader.load(DynamicalSystem.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** All systems, sorted by name. */
  public List<DynamicalSystem> systems() {
    return systems;
  }

  /** The names of all systems, sorted. */
  public List<String> names() {
    return systems.stream().map(DynamicalSystem::name).toList();
  }

  /**
   * The system of a name, upper and lower case being the same.
   *
   * @throws UserException if there is none; the message has the nearest name
   */
  public DynamicalSystem get(String name) {
    return systems.stream()
        .filter(system -> system.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> UserException.unknownName("system", name, names()));
  }
}
