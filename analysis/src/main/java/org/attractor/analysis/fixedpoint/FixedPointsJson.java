package org.attractor.analysis.fixedpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.spectrum.Eigen;
import org.hipparchus.complex.Complex;

/** Fixed points as JSON; complex numbers are pairs of real and imaginary part. */
public final class FixedPointsJson {
  private FixedPointsJson() {}

  /** All of a search's result. */
  public static ObjectNode write(FixedPoints found) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("kind", found.kind().name().toLowerCase(java.util.Locale.ROOT));
    root.put("dimension", found.dimension());
    root.put("bin", found.bin());
    root.put("finder", found.finder());
    SearchSettings settings = found.settings();
    root.putObject("settings")
        .put("starts", settings.starts())
        .put("noise", settings.noise())
        .put("tolerance", settings.tolerance())
        .put("unique_radius", settings.uniqueRadius())
        .put("max_distance", settings.maxDistance())
        .put("max_iterations", settings.maxIterations())
        .put("threads", settings.threads())
        .put("seed", settings.seed());
    root.put("starts_used", found.startsUsed());
    root.put("converged", found.converged());
    ArrayNode points = root.putArray("fixed_points");
    for (int i = 0; i < found.points().size(); i++) {
      points.add(write(found, i));
    }
    return root;
  }

  private static ObjectNode write(FixedPoints found, int index) {
    FixedPoint point = found.points().get(index);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("position", numbers(point.position()));
    node.put("q", point.q());
    node.put("residual", point.residual());
    node.put("starts", point.starts());
    node.put("distance", point.distance());
    node.put("relative_distance", point.relativeDistance());
    node.put("stability", point.stability().label());
    node.put(
        "unstable_directions", Stability.unstableDirections(found.kind(), point.eigen().values()));
    ArrayNode jacobian = node.putArray("jacobian");
    for (double[] row : point.jacobian()) {
      jacobian.add(numbers(row));
    }
    node.set("eigenvalues", complex(point.eigen().values()));
    ArrayNode vectors = node.putArray("eigenvectors");
    point.eigen().vectors().forEach(vector -> vectors.add(complex(List.of(vector))));
    node.set("multipliers_over_one_bin", complex(found.multipliers(index)));
    point
        .certificate()
        .ifPresent(
            proof -> {
              ObjectNode certificate = node.putObject("certificate");
              certificate.set("centre", numbers(proof.centre()));
              certificate.put("unique_radius", proof.uniqueRadius());
              certificate.put("enclosure_radius", proof.enclosureRadius());
            });
    return node;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  private static ArrayNode complex(List<Complex> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.addArray().add(value.getReal()).add(value.getImaginary()));
    return array;
  }

  /** What {@link #write} wrote. */
  public static FixedPoints read(JsonNode root) {
    JsonNode settings = root.path("settings");
    List<FixedPoint> points = new ArrayList<>();
    root.path("fixed_points").forEach(node -> points.add(point(node)));
    return new FixedPoints(
        Kind.valueOf(root.path("kind").asText().toUpperCase(java.util.Locale.ROOT)),
        root.path("dimension").asInt(),
        root.path("bin").asDouble(),
        root.path("finder").asText(),
        new SearchSettings(
            settings.path("starts").asInt(),
            settings.path("noise").asDouble(),
            settings.path("tolerance").asDouble(),
            settings.path("unique_radius").asDouble(),
            settings.path("max_distance").asDouble(),
            settings.path("max_iterations").asInt(),
            settings.path("threads").asInt(),
            settings.path("seed").asLong()),
        root.path("starts_used").asInt(),
        root.path("converged").asInt(),
        points);
  }

  private static FixedPoint point(JsonNode node) {
    JsonNode rows = node.path("jacobian");
    double[][] jacobian = new double[rows.size()][];
    for (int i = 0; i < jacobian.length; i++) {
      jacobian[i] = numbers(rows.get(i));
    }
    List<Complex[]> vectors = new ArrayList<>();
    node.path("eigenvectors")
        .forEach(vector -> vectors.add(complex(vector).toArray(Complex[]::new)));
    JsonNode proof = node.path("certificate");
    return new FixedPoint(
        numbers(node.path("position")),
        node.path("q").asDouble(),
        node.path("residual").asDouble(),
        node.path("starts").asInt(),
        node.path("distance").asDouble(),
        node.path("relative_distance").asDouble(),
        jacobian,
        new Eigen(complex(node.path("eigenvalues")), vectors),
        Stability.labelled(node.path("stability").asText()),
        proof.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new Certificate(
                    numbers(proof.path("centre")),
                    proof.path("unique_radius").asDouble(),
                    proof.path("enclosure_radius").asDouble())));
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  private static List<Complex> complex(JsonNode pairs) {
    List<Complex> values = new ArrayList<>();
    pairs.forEach(pair -> values.add(new Complex(pair.get(0).asDouble(), pair.get(1).asDouble())));
    return values;
  }
}
