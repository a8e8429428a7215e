package org.attractor.cli.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * The JSON Schema (draft 2020-12) of a configuration file, with which editors complete and check
 * what a user writes. Every key may be absent, for a file goes over the built-in values, and every
 * value may be a reference {@code ${key}}.
 */
public final class ConfigSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Choices choices;

  /** The schema of files that choose among these. */
  public ConfigSchema(Choices choices) {
    this.choices = choices;
  }

  /** The schema as JSON. */
  public String json() {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Attractor configuration");
    schema.setAll(section(RunConfig.class));
    ObjectNode properties = (ObjectNode) schema.get("properties");
    properties.set("defaults", defaults());
    ObjectNode sweep = section(SweepConfig.class);
    properties.set("sweep", sweep);
    properties.set("executor", sweep.at("/properties/executor"));
    properties.putObject("spark").put("type", "object").put("description", "properties of Spark");
    return schema.toPrettyString();
  }

  /** A list of {@code group: choice}. */
  private ObjectNode defaults() {
    ObjectNode item = NODES.objectNode().put("type", "object");
    ObjectNode groups = item.putObject("properties");
    for (String group : choices.groups()) {
      groups.set(group, oneOf(choices.of(group)));
    }
    item.put("additionalProperties", false).put("minProperties", 1).put("maxProperties", 1);
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.put("description", "the choice that each group starts from");
    list.set("items", item);
    return list;
  }

  private static ObjectNode section(Class<?> type) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      properties.set(ConfigNames.key(component.getName()), key(component));
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode key(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return section(type);
    }
    boolean optional = type == Optional.class;
    Class<?> inner =
        optional || type == List.class ? RecordReader.argument(component.getGenericType()) : type;
    ObjectNode value = value(component, inner);
    if (type == List.class) {
      ObjectNode list = NODES.objectNode().put("type", "array");
      list.set("items", value);
      value = list;
    }
    ArrayNode forms = NODES.arrayNode().add(value);
    if (optional) {
      forms.add(NODES.objectNode().put("type", "null"));
    }
    forms.add(NODES.objectNode().put("type", "string").put("pattern", "\\$\\{[^{}]+\\}"));
    ObjectNode any = NODES.objectNode();
    any.set("anyOf", forms);
    return any;
  }

  private static ObjectNode value(RecordComponent component, Class<?> type) {
    if (type.isEnum()) {
      return oneOf(ConfigNames.all(type));
    }
    List<String> names = RecordReader.names(component);
    if (!names.isEmpty()) {
      return oneOf(names);
    }
    ObjectNode schema = NODES.objectNode();
    if (type == boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == String.class) {
      return schema.put("type", "string");
    }
    boolean whole = type == int.class || type == long.class || type == Integer.class;
    schema.put("type", whole ? "integer" : "number");
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      bound(schema, range.above() ? "exclusiveMinimum" : "minimum", range.min());
      bound(schema, range.below() ? "exclusiveMaximum" : "maximum", range.max());
    }
    return schema;
  }

  private static void bound(ObjectNode schema, String keyword, double bound) {
    if (bound == Math.rint(bound) && !Double.isInfinite(bound)) {
      schema.put(keyword, (long) bound);
    } else if (!Double.isInfinite(bound)) {
      schema.put(keyword, bound);
    }
  }

  private static ObjectNode oneOf(List<String> names) {
    ArrayNode list = NODES.arrayNode();
    names.forEach(list::add);
    ObjectNode schema = NODES.objectNode();
    schema.set("enum", list);
    return schema;
  }
}
