package org.attractor.api.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;

/** A model's parameters by name, in the model's order, on the host. Values change in training. */
public final class ParameterSet {
  private final Map<String, HostValues> values;

  /**
   * @param values by name, in order; the arrays are not copied
   */
  public ParameterSet(Map<String, HostValues> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Names in order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * The values of one parameter.
   *
   * @throws UserException if there is none of that name
   */
  public HostValues get(String name) {
    HostValues found = values.get(name);
    if (found == null) {
      throw UserException.unknownName("parameter", name, values.keySet());
    }
    return found;
  }

  /** Values in order, as inputs of a compiled function. */
  public List<HostValues> inOrder() {
    return new ArrayList<>(values.values());
  }

  /** By name, in order. */
  public Map<String, HostValues> asMap() {
    return values;
  }

  /** Number of scalars in all. */
  public int count() {
    return values.values().stream().mapToInt(v -> v.shape().count()).sum();
  }

  /** A set of the same names with values made from these. */
  public ParameterSet map(BiFunction<String, HostValues, HostValues> function) {
    Map<String, HostValues> mapped = new LinkedHashMap<>();
    values.forEach((name, value) -> mapped.put(name, function.apply(name, value)));
    return new ParameterSet(mapped);
  }

  /** A deep copy. */
  public ParameterSet copy() {
    return map((name, value) -> value.copy());
  }

  /**
   * The same in a model's order.
   *
   * @throws UserException if they are not the parameters that the model needs
   */
  public ParameterSet inOrderOf(Model model) {
    requireMatches(model);
    Map<String, HostValues> ordered = new LinkedHashMap<>();
    model.parameters().forEach(spec -> ordered.put(spec.name(), values.get(spec.name())));
    return new ParameterSet(ordered);
  }

  /**
   * Checks that these are the parameters that a model needs.
   *
   * @throws UserException naming the first that is missing, superfluous or of another shape
   */
  public void requireMatches(Model model) {
    Map<String, ParameterSpec> needed = new LinkedHashMap<>();
    model.parameters().forEach(p -> needed.put(p.name(), p));
    for (ParameterSpec spec : needed.values()) {
      HostValues given = values.get(spec.name());
      if (given == null) {
        throw new UserException(
            "these are parameters of another model: '"
                + spec.name()
                + "' "
                + spec.shape()
                + " is missing; given: "
                + String.join(", ", values.keySet()));
      }
      if (!given.shape().equals(spec.shape())) {
        throw new UserException(
            "these are parameters of another model: '"
                + spec.name()
                + "' has shape "
                + given.shape()
                + ", the model needs "
                + spec.shape());
      }
    }
    for (String name : values.keySet()) {
      if (!needed.containsKey(name)) {
        throw new UserException(
            "these are parameters of another model: it has no parameter '"
                + name
                + "'; it has "
                + String.join(", ", needed.keySet()));
      }
    }
  }
}
