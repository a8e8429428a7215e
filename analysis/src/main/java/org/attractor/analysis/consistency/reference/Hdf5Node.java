package org.attractor.analysis.consistency.reference;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.datasets.file.Hdf5Guard;

/**
 * A group of a reference file. Whatever is missing or of a wrong kind becomes a {@link
 * UserException} that names the file and the place in it.
 *
 * @param file the file
 * @param group the group
 */
record Hdf5Node(Path file, Group group) {
  /** Its path in the file, without slashes at the ends. */
  String path() {
    return group.getPath().replaceAll("^/|/$", "");
  }

  /** A complaint about this file. */
  UserException wrong(String what) {
    return new UserException(file + ": " + what);
  }

  private String at(String name) {
    return path().isEmpty() ? name : path() + "/" + name;
  }

  /** Names of the groups in it. */
  List<String> groups() {
    return guarded(
        () ->
            group.getChildren().values().stream()
                .filter(Group.class::isInstance)
                .map(Node::getName)
                .toList());
  }

  /** Names of the datasets in it. */
  List<String> datasets() {
    return guarded(
        () ->
            group.getChildren().values().stream()
                .filter(Dataset.class::isInstance)
                .map(Node::getName)
                .toList());
  }

  /** A group in it, if there is one. */
  Optional<Hdf5Node> find(String name) {
    return child(name) instanceof Group found
        ? Optional.of(new Hdf5Node(file, found))
        : Optional.empty();
  }

  /** A group in it. */
  Hdf5Node require(String name) {
    return find(name).orElseThrow(() -> wrong("group '" + at(name) + "' is missing"));
  }

  private Node child(String name) {
    return guarded(() -> group.getChild(name));
  }

  private <T> T guarded(java.util.function.Supplier<T> step) {
    return Hdf5Guard.guarded(file, "group '" + path() + "'", step);
  }

  /** A dataset of numbers in it. */
  HostValues numbers(String name) {
    if (!(child(name) instanceof Dataset dataset)) {
      throw wrong("dataset '" + at(name) + "' is missing");
    }
    return Hdf5Guard.guarded(file, "dataset '" + at(name) + "'", () -> read(name, dataset));
  }

  private HostValues read(String name, Dataset dataset) {
    Class<?> type = dataset.getJavaType();
    if (!type.isPrimitive() || type == boolean.class || type == char.class) {
      throw wrong("dataset '" + at(name) + "' must be of numbers, not " + type.getSimpleName());
    }
    Shape shape = Shape.of(dataset.getDimensions());
    Object flat = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
    double[] values = new double[shape.count()];
    for (int i = 0; i < values.length; i++) {
      Object element = flat.getClass().isArray() ? Array.get(flat, i) : flat;
      values[i] = ((Number) element).doubleValue();
      if (!Double.isFinite(values[i])) {
        throw wrong("dataset '" + at(name) + "' has " + values[i] + " at flat index " + i);
      }
    }
    DType dtype = type == float.class ? DType.FLOAT32 : DType.FLOAT64;
    return HostValues.of(dtype, shape, values);
  }

  /** Whether a dataset is there and double precision. */
  boolean hasDoubles(String name) {
    return guarded(
        () ->
            group.getChildren().get(name) instanceof Dataset dataset
                && dataset.getJavaType() == double.class);
  }

  /** An attribute as text, if there is one. */
  Optional<String> text(String name) {
    return attribute(name).map(String::valueOf);
  }

  private Optional<Object> attribute(String name) {
    return guarded(() -> Optional.ofNullable(group.getAttribute(name)).map(Attribute::getData));
  }

  /** A number among the attributes, if there is one. */
  OptionalDouble number(String name) {
    Optional<Object> value = attribute(name);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (value.get() instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw wrong(
        "attribute '" + name + "' of '" + path() + "' must be a number, not " + value.get());
  }

  /** A list of whole numbers among the attributes, if there is one; a single one counts. */
  Optional<List<Integer>> integers(String name) {
    return attribute(name)
        .map(
            value -> {
              int count = value.getClass().isArray() ? Array.getLength(value) : 1;
              Integer[] list = new Integer[count];
              for (int i = 0; i < count; i++) {
                Object element = value.getClass().isArray() ? Array.get(value, i) : value;
                if (!(element instanceof Number number)) {
                  throw wrong("attribute '" + name + "' of '" + path() + "' must hold numbers");
                }
                list[i] = number.intValue();
              }
              return List.of(list);
            });
  }
}
