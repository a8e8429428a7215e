package org.attractor.core.ode.tableau;

import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.ode.Tableau;

/** The explicit Runge-Kutta methods by name. A new method is one file and one line here. */
public final class Tableaux {
  /** Every method, by rising order. */
  public static final List<Tableau> ALL =
      List.of(
          Euler.TABLEAU,
          Midpoint.TABLEAU,
          Bosh3.TABLEAU,
          RungeKutta4.TABLEAU,
          Dopri5.TABLEAU,
          Tsit5.TABLEAU);

  private Tableaux() {}

  /** Names of all methods. */
  public static List<String> names() {
    return ALL.stream().map(Tableau::name).toList();
  }

  /**
   * The method of that name.
   *
   * @throws UserException if there is none
   */
  public static Tableau named(String name) {
    return UserException.choose("solver method", name, ALL, Tableau::name);
  }
}
