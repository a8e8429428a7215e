package org.attractor.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mistake in what a user gave: an unknown name, a value out of range, a damaged file. The message
 * is written for that user: what was given, what is allowed, the nearest valid name. The command
 * line prints it without a stack trace and exits with code 2.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was given and what is allowed
   */
  public UserException(String message) {
    super(message);
  }

  /**
   * @param message what was given and what is allowed
   * @param cause the failure underneath, shown with {@code --verbose}
   */
  public UserException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The exception for a name that is none of the allowed ones.
   *
   * @param kind what the name is a name of, such as {@code "backend"}
   * @param given what the user wrote
   * @param allowed every valid name, in the order in which to list them
   * @return an exception whose message suggests the nearest valid name
   */
  public static UserException unknownName(String kind, String given, Collection<String> allowed) {
    String suggestion = nearest(given, allowed).map(n -> " Did you mean '" + n + "'?").orElse("");
    return new UserException(
        "unknown "
            + kind
            + " '"
            + given
            + "'."
            + suggestion
            + " Allowed: "
            + String.join(", ", allowed));
  }

  /**
   * The choice of that name.
   *
   * @param kind what the name is a name of, such as {@code "backend"}
   * @param given what the user wrote
   * @param choices every valid choice, in the order in which to list them
   * @param name the name of a choice
   * @throws UserException if there is none of that name, suggesting the nearest
   */
  public static <T> T choose(
      String kind, String given, Collection<T> choices, Function<? super T, String> name) {
    return choices.stream()
        .filter(choice -> name.apply(choice).equals(given))
        .findFirst()
        .orElseThrow(() -> unknownName(kind, given, choices.stream().map(name).toList()));
  }

  /**
   * The name closest to the given one in edit distance (Damerau's optimal string alignment: letters
   * inserted, left out, replaced, or swapped with their neighbour), ignoring case.
   *
   * @return empty when nothing is near: more than half of the letters would have to change
   */
  public static Optional<String> nearest(String given, Collection<String> allowed) {
    return allowed.stream()
        .min(Comparator.comparingInt(name -> editDistance(given, name)))
        .filter(name -> 2 * editDistance(given, name) <= Math.max(given.length(), name.length()));
  }

  private static int editDistance(String left, String right) {
    String a = left.toLowerCase(java.util.Locale.ROOT);
    String b = right.toLowerCase(java.util.Locale.ROOT);
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
      }
      beforePrevious = previous;
      previous = current;
    }
    return previous[b.length()];
  }
}
