package org.attractor.core.checkpoint.pytorch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;

/**
 * A dictionary of a checkpoint, whose fields have the types that they should have.
 *
 * @param file for messages
 * @param path where in the file the dictionary is
 * @param content its items
 */
record Fields(Path file, String path, Map<?, ?> content) {
  boolean has(Object key) {
    return content.containsKey(key);
  }

  /** A field as it is; null where there is none. */
  Object value(Object key) {
    return content.get(key);
  }

  Fields fields(Object key) {
    return new Fields(file, path + key + ".", require(Map.class, key));
  }

  /** The first of a list of dictionaries. */
  Fields first(Object key) {
    if (require(List.class, key) instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof Map<?, ?> map) {
      return new Fields(file, path + key + "[0].", map);
    }
    throw wrong(key, "a list of dictionaries");
  }

  /** Every field that is a dictionary. */
  List<Fields> all() {
    List<Fields> all = new ArrayList<>();
    content.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?>) {
            all.add(fields(key));
          }
        });
    return all;
  }

  int integer(Object key) {
    return require(Integer.class, key);
  }

  String text(Object key) {
    return content.get(key) instanceof String text ? text : "";
  }

  HostValues tensorLike(Object key, HostValues other) {
    HostValues tensor = require(HostValues.class, key);
    if (!tensor.spec().equals(other.spec())) {
      throw wrong(key, "a tensor " + other.spec() + " but " + tensor.spec());
    }
    return tensor;
  }

  /** Every field, all of which must be of one type. */
  <T> void forEach(Class<T> type, BiConsumer<String, T> action) {
    content.keySet().forEach(key -> action.accept(key.toString(), require(type, key)));
  }

  /** Those fields that are of a type. */
  <T> void forEachOf(Class<T> type, BiConsumer<String, T> action) {
    content.forEach(
        (key, value) -> {
          if (type.isInstance(value)) {
            action.accept(key.toString(), type.cast(value));
          }
        });
  }

  private <T> T require(Class<T> type, Object key) {
    Object value = content.get(key);
    if (!type.isInstance(value)) {
      throw wrong(key, type.getSimpleName());
    }
    return type.cast(value);
  }

  private UserException wrong(Object key, String expected) {
    return new UserException(
        "%s is not a checkpoint of a training: its '%s%s' is not %s"
            .formatted(file, path, key, expected));
  }
}
