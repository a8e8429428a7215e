package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** Makes a tree of a record: the inverse of {@link RecordReader}. */
final class RecordWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordWriter() {}

  static ObjectNode write(Record section) {
    ObjectNode tree = NODES.objectNode();
    for (RecordComponent component : section.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(section);
        tree.set(ConfigNames.key(component.getName()), node(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return tree;
  }

  private static JsonNode node(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? node(optional.get()) : NODES.nullNode();
    }
    if (value instanceof Record section) {
      return write(section);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    }
    if (value instanceof Enum<?> constant) {
      return NODES.textNode(ConfigNames.of(constant));
    }
    if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    return NODES.textNode((String) value);
  }
}
