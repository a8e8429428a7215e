package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.attractor.api.UserException;

/**
 * Reads one value of a configuration. Numbers and truth values may be given as text, which is what
 * a command line has and what YAML 1.1 makes of {@code 1e-3}.
 *
 * @param path of the key, for messages
 * @param range that a number must lie in; null if any will do
 * @param names that a text may have; empty if any will do
 */
record ValueParser(String path, Range range, List<String> names) {
  Object parse(Class<?> type, JsonNode node) {
    if (type == int.class || type == Integer.class) {
      return (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class) {
      return whole(node, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return number(node);
    }
    if (type == boolean.class) {
      return truth(node);
    }
    if (type.isEnum()) {
      return constant(type, text(node));
    }
    if (type == String.class) {
      return name(text(node));
    }
    throw new IllegalStateException("no way to read " + type + " at " + path);
  }

  private long whole(JsonNode node, long min, long max) {
    String needed = "a whole number" + allowed();
    if (!node.isValueNode()) {
      throw wrongType(path, node, needed);
    }
    long value;
    try {
      value = new java.math.BigDecimal(node.asText().strip()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw wrongType(path, node, needed);
    }
    if (value < min || value > max || outOfRange(value)) {
      throw wrongType(path, node, needed);
    }
    return value;
  }

  private double number(JsonNode node) {
    String needed = "a number" + allowed();
    double value;
    try {
      if (!node.isNumber() && !node.isTextual()) {
        throw wrongType(path, node, needed);
      }
      value = new java.math.BigDecimal(node.asText().strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw wrongType(path, node, needed);
    }
    if (Double.isInfinite(value) || outOfRange(value)) {
      throw wrongType(path, node, needed);
    }
    return value;
  }

  private boolean outOfRange(double value) {
    return range != null
        && (value < range.min()
            || value > range.max()
            || (range.above() && value == range.min())
            || (range.below() && value == range.max()));
  }

  private boolean truth(JsonNode node) {
    return switch (node.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrongType(path, node, "true or false");
    };
  }

  private String text(JsonNode node) {
    if (node.isTextual() || node.isIntegralNumber()) {
      return node.asText();
    }
    throw wrongType(path, node, "a text (in quotes, if it looks like something else)");
  }

  private String name(String text) {
    if (!names.isEmpty() && !names.contains(text)) {
      throw UserException.unknownName(path, text, names);
    }
    return text;
  }

  private Object constant(Class<?> type, String word) {
    for (Object constant : type.getEnumConstants()) {
      if (ConfigNames.of((Enum<?>) constant).equals(word)) {
        return constant;
      }
    }
    throw UserException.unknownName(path, word, ConfigNames.all(type));
  }

  /** The range in words, with a space before; empty if there is none. */
  private String allowed() {
    if (range == null) {
      return "";
    }
    String from = (range.above() ? " above " : " of at least ") + plain(range.min());
    String to = (range.below() ? " below " : " at most ") + plain(range.max());
    boolean low = !Double.isInfinite(range.min());
    boolean high = !Double.isInfinite(range.max());
    return (low ? from : "") + (low && high ? " and" : "") + (high ? to : "");
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  static UserException wrongType(String path, JsonNode given, String needed) {
    String shown = given.isTextual() ? "'" + given.textValue() + "'" : given.toString();
    return new UserException(path + " is " + shown + "; needed: " + needed);
  }
}
