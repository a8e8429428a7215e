package org.attractor.analysis.latent;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.core.metrics.TrialArray;

/**
 * The way from states to coordinates that can be drawn: the states themselves, or the first three
 * principal axes of some states where there are more dimensions.
 */
public final class Projection {
  private static final int DRAWABLE = 3;

  private final List<String> axes;
  private final Optional<PrincipalAxes> principal;

  private Projection(List<String> axes, Optional<PrincipalAxes> principal) {
    this.axes = axes;
    this.principal = principal;
  }

  /**
   * The projection that suits some states.
   *
   * @param letter of the names of axes that are states' own
   * @param states {@code [trial, time, dimension]}
   */
  public static Projection of(String letter, TrialArray states) {
    if (states.channels() <= DRAWABLE) {
      return new Projection(
          IntStream.rangeClosed(1, states.channels()).mapToObj(i -> letter + i).toList(),
          Optional.empty());
    }
    PrincipalAxes axes = PrincipalAxes.fit(states, DRAWABLE);
    return new Projection(axes.names(), Optional.of(axes));
  }

  /** Names of the coordinates. */
  public List<String> axes() {
    return axes;
  }

  /**
   * Coordinates of states.
   *
   * @param states {@code [trial, time, dimension]}
   * @return {@code [trial, time, axis]}
   */
  public TrialArray apply(TrialArray states) {
    return principal.map(p -> p.apply(states)).orElse(states);
  }

  /**
   * Coordinates of one state.
   *
   * @param state {@code [dimension]}
   */
  public double[] apply(double[] state) {
    TrialArray drawn = apply(TrialArray.of(state, 1, 1, state.length));
    return IntStream.range(0, drawn.channels()).mapToDouble(k -> drawn.get(0, 0, k)).toArray();
  }
}
