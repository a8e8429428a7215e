package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.api.UserException;

/**
 * Makes records of a tree: sections become records, values the types of their components. A key
 * that is absent is an error unless its component is an {@link Optional}. Every message names the
 * key's path, what was given and what is allowed.
 */
final class RecordReader {
  private final Map<String, Origin> origins;

  /**
   * @param origins where each value was given, by dotted path
   */
  RecordReader(Map<String, Origin> origins) {
    this.origins = origins;
  }

  /**
   * Reads a record.
   *
   * @param path of the section; empty for the whole configuration
   * @throws UserException if a key is missing, a value has a wrong type or is out of range, or the
   *     record itself refuses its values
   */
  <T extends Record> T read(Class<T> type, ObjectNode section, String path) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = ConfigNames.key(components[i].getName());
      String keyPath = path.isEmpty() ? key : path + "." + key;
      values[i] = component(components[i], section.get(key), keyPath);
    }
    return construct(type, components, values, path);
  }

  private Object component(RecordComponent component, JsonNode node, String path) {
    Class<?> type = component.getType();
    boolean absent = node == null || node.isNull();
    if (type == Optional.class) {
      return absent
          ? Optional.empty()
          : Optional.of(value(component, argument(component.getGenericType()), node, path));
    }
    if (node == null) {
      throw new UserException("the key '" + path + "' is missing");
    }
    if (type.isRecord()) {
      // The tree lets nothing but a section stand where a section belongs.
      return read(type.asSubclass(Record.class), (ObjectNode) node, path);
    }
    if (type == List.class) {
      if (!node.isArray()) {
        UserException wrong = ValueParser.wrongType(path, node, "a list such as [128, 64]");
        throw new UserException(wrong.getMessage() + given(path), wrong);
      }
      Class<?> element = argument(component.getGenericType());
      return IntStream.range(0, node.size())
          .mapToObj(i -> value(component, element, node.get(i), path + "[" + i + "]"))
          .toList();
    }
    return value(component, type, node, path);
  }

  private Object value(RecordComponent component, Class<?> type, JsonNode node, String path) {
    try {
      return new ValueParser(path, component.getAnnotation(Range.class), names(component))
          .parse(type, node);
    } catch (UserException wrong) {
      throw new UserException(wrong.getMessage() + given(path), wrong);
    }
  }

  /** Where a value was given, in parentheses, or nothing if it is not known. */
  private String given(String path) {
    Origin origin = origins.get(path.replaceFirst("\\[\\d+]$", ""));
    return origin == null ? "" : " (given " + origin + ")";
  }

  /** The names that a text may have; none if any will do. */
  static List<String> names(RecordComponent component) {
    OneOf oneOf = component.getAnnotation(OneOf.class);
    if (oneOf == null) {
      return List.of();
    }
    try {
      return oneOf.value().getDeclaredConstructor().newInstance().get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no list of names for " + component, e);
    }
  }

  /** The class within {@code Optional<...>} or {@code List<...>}. */
  static Class<?> argument(Type type) {
    return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static <T extends Record> T construct(
      Class<T> type, RecordComponent[] components, Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable refused = e.getCause();
      if (refused instanceof IllegalArgumentException || refused instanceof UserException) {
        String where = path.isEmpty() ? "" : path + ": ";
        throw new UserException(where + refused.getMessage(), refused);
      }
      throw new IllegalStateException("cannot make " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
