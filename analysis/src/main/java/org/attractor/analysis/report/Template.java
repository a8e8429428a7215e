package org.attractor.analysis.report;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with places {@code {{name}}} to fill. What is put in is not searched again. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9-]+)\\}\\}");

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /**
   * @param parts what to put in each place, ready for where it stands
   * @throws IllegalArgumentException when the names are not exactly those of the places
   */
  String fill(Map<String, String> parts) {
    Set<String> places =
        PLACE
            .matcher(text)
            .results()
            .map(place -> place.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!places.equals(parts.keySet())) {
      throw new IllegalArgumentException(
          "the template has the places %s, given %s"
              .formatted(places, new TreeSet<>(parts.keySet())));
    }
    return PLACE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(parts.get(m.group(1))));
  }
}
