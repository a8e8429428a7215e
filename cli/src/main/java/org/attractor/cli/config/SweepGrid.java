package org.attractor.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.UserException;

/**
 * The points of a sweep: every combination of the values that words such as {@code model=gru,node}
 * and {@code seed=range(0,5)} list. The last word's values vary fastest.
 *
 * @param keys that vary, in the order of their words
 * @param points all combinations
 */
public record SweepGrid(List<String> keys, List<Point> points) {
  private static final int MOST = 100_000;

  /**
   * One combination.
   *
   * @param words with one value each
   * @param values of the keys that vary
   */
  public record Point(List<String> words, Map<String, String> values) {}

  /** Keeps its own copies. */
  public SweepGrid {
    keys = List.copyOf(keys);
    points = List.copyOf(points);
  }

  /**
   * Reads the words.
   *
   * @throws UserException if one has no form of a setting, or they combine to too many points
   */
  public static SweepGrid of(List<String> words) {
    List<String> keys = new ArrayList<>();
    List<Point> points = List.of(new Point(List.of(), Map.of()));
    for (String text : words) {
      Word word = Word.parse(text);
      if (word.values().size() > 1) {
        keys.add(word.path());
      }
      long count = (long) points.size() * Math.max(1, word.values().size());
      if (count > MOST) {
        throw new UserException("the lists combine to more than " + MOST + " runs");
      }
      points = points.stream().flatMap(point -> extend(point, word, text).stream()).toList();
    }
    return new SweepGrid(keys, points);
  }

  private static List<Point> extend(Point point, Word word, String text) {
    if (word.values().size() <= 1) {
      return List.of(new Point(append(point.words, text), point.values));
    }
    List<Point> extended = new ArrayList<>();
    for (String value : word.values()) {
      Map<String, String> values = new LinkedHashMap<>(point.values);
      values.put(word.path(), value);
      extended.add(new Point(append(point.words, word.with(value)), values));
    }
    return extended;
  }

  private static List<String> append(List<String> words, String word) {
    List<String> all = new ArrayList<>(words);
    all.add(word);
    return List.copyOf(all);
  }
}
