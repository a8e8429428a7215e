package org.attractor.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Numbers that tests compare with, made by other programs; the README beside them says by which.
 */
public final class Reference {
  private Reference() {}

  /** Constants, trajectories and statistics of a system. */
  public static JsonNode system(String name) {
    return json("reference/chaos_reference.json").get(name);
  }

  /** Draws of NumPy and scikit-learn. */
  public static JsonNode numpy() {
    return json("reference/numpy_reference.json");
  }

  /** A file among the test resources. */
  public static Path file(String name) {
    try {
      return Path.of(Reference.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** All numbers of an array of arrays, or a number, in order. */
  public static List<Double> leaves(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .flatMap(child -> leaves(child).stream())
            .toList()
        : List.of(node.asDouble());
  }

  public static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static JsonNode json(String name) {
    try (InputStream in = Reference.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
