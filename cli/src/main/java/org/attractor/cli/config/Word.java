package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.UserException;

/**
 * One word of a command line that changes the configuration: {@code group=choice}, {@code
 * dotted.key=value}, {@code +key=value} or {@code ~key}.
 *
 * @param kind what it does
 * @param path the key
 * @param values what is given, as written, a range as its numbers: one value, or several of a
 *     sweep; none of a removal
 */
public record Word(Kind kind, String path, List<String> values) {
  /** What a word does. */
  public enum Kind {
    /** {@code key=value}. */
    SET,
    /** {@code +key=value}: the key must not be set yet. */
    ADD,
    /** {@code ~key}. */
    REMOVE
  }

  /** Keeps its own copy of the values. */
  public Word {
    values = List.copyOf(values);
  }

  /**
   * Reads a word.
   *
   * @throws UserException if it has none of the forms
   */
  public static Word parse(String text) {
    if (text.startsWith("~")) {
      if (text.indexOf('=') >= 0 || text.length() == 1) {
        throw new UserException("'" + text + "': a key is removed by ~key, without a value");
      }
      return new Word(Kind.REMOVE, text.substring(1), List.of());
    }
    Kind kind = text.startsWith("+") ? Kind.ADD : Kind.SET;
    String rest = kind == Kind.ADD ? text.substring(1) : text;
    int equals = rest.indexOf('=');
    if (equals < 1) {
      throw new UserException(
          "'"
              + text
              + "' is no setting. Allowed: group=choice, dotted.key=value, +key=value, ~key");
    }
    List<String> values = new ArrayList<>();
    for (String value : splitList(rest.substring(equals + 1))) {
      if (NumberRange.isRange(value)) {
        values.addAll(NumberRange.expand(value));
      } else {
        values.add(value);
      }
    }
    return new Word(kind, rest.substring(0, equals), values);
  }

  /** The word as it may be given again. */
  public String text() {
    return kind == Kind.REMOVE ? "~" + path : with(String.join(",", values));
  }

  /** The word with one value, as text. */
  String with(String value) {
    return (kind == Kind.ADD ? "+" : "") + path + "=" + value;
  }

  /**
   * The one value.
   *
   * @throws UserException if there are several
   */
  public String value() {
    if (values.size() != 1) {
      throw new UserException(
          "'"
              + path
              + "="
              + String.join(",", values)
              + "': one value is needed here, but "
              + values.size()
              + " are given. 'attractor sweep' trains all of them; a list as one value is written"
              + " in brackets: "
              + path
              + "=["
              + String.join(",", values)
              + "]");
    }
    return values.get(0);
  }

  /**
   * The one value as a tree. Lists, sections and quoted texts are read as YAML; every other text is
   * kept as it is, so that the type of its key alone decides what it means.
   */
  JsonNode node() {
    String text = value();
    if (text.equals("null")) {
      return JsonNodeFactory.instance.nullNode();
    }
    boolean yaml = !text.isEmpty() && "[{'\"".indexOf(text.charAt(0)) >= 0;
    return yaml
        ? Yaml.read(text, "on the command line, '" + path + "=" + text + "'")
        : JsonNodeFactory.instance.textNode(text);
  }

  /** Splits at the commas that stand outside brackets and quotes. */
  private static List<String> splitList(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '\'' || c == '"') && i == start) {
        quote = c;
      } else if (c == '[' || c == '{' || c == '(') {
        depth++;
      } else if (c == ']' || c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
