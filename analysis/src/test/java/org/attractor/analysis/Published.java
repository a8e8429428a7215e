package org.attractor.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.checkpoint.Safetensors;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.ForwardPass;
import org.hipparchus.complex.Complex;

/** The four published Arneodo checkpoints and what was computed of them independently. */
public record Published(String name, Safetensors content) {
  public static final List<String> NAMES = List.of("gru3", "gru25", "node3", "node10");
  private static final JsonNode REFERENCE = reference();

  public static Published named(String name) {
    return new Published(name, safetensors(name));
  }

  private static Safetensors safetensors(String name) {
    String resource = "/org/attractor/core/reference/" + name + ".safetensors";
    try (InputStream in = Objects.requireNonNull(Published.class.getResourceAsStream(resource))) {
      Path file = Files.createTempFile(name, ".safetensors");
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return Safetensors.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JsonNode reference() {
    try (InputStream in = Published.class.getResourceAsStream("arneodo_fixed_points.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public boolean gru() {
    return name.startsWith("gru");
  }

  public SequentialAutoencoder model() {
    int latents = Integer.parseInt(name.replaceAll("\\D", ""));
    return new SequentialAutoencoder(
        gru() ? ModelSettings.publishedGru(10, latents) : ModelSettings.publishedNode(10, latents));
  }

  public ParameterSet parameters() {
    Map<String, HostValues> values = new LinkedHashMap<>();
    for (ParameterSpec spec : model().parameters()) {
      values.put(spec.name(), content.tensors().get(spec.name()));
    }
    return new ParameterSet(values);
  }

  public LearnedSystem system(Backend backend, DType dtype) {
    return LearnedSystem.of(backend, model(), parameters(), dtype);
  }

  /** The latents of 16 validation trials {@code [16, 70, latent]}. */
  public VisitedStates visited() {
    SequentialAutoencoder model = model();
    try (Backend backend = Engines.reference();
        ForwardPass forward = new ForwardPass(backend, model, DType.FLOAT64, 1)) {
      HostValues spikes = safetensors("batch").tensors().get("spikes");
      return VisitedStates.of(
          TrialArray.of(
              forward
                  .run(
                      parameters().map((name, value) -> value.to(DType.FLOAT64)),
                      ForwardPass.Request.evaluate(spikes))
                  .latents()));
    }
  }

  /** A fixed point of the reference. */
  public record Point(
      double[] x, List<Complex> eigenvalues, List<Complex> overOneBin, List<Complex> ofTheStudy) {}

  public List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (JsonNode node : REFERENCE.path("models").path(name)) {
      points.add(
          gru()
              ? new Point(
                  numbers(node.path("x")),
                  complex(node.path("eigvals_cell_jacobian")),
                  complex(node.path("eigvals_cell_jacobian")),
                  complex(node.path("eigvals_cell_jacobian")))
              : new Point(
                  numbers(node.path("x")),
                  complex(node.path("eigvals_J")),
                  complex(node.path("eigvals_exp_J_delta")),
                  complex(node.path("eigvals_I_plus_J_over_70"))));
    }
    return points;
  }

  /** The fixed points of the Arneodo system, with eigenvalues over one bin. */
  public static List<Point> trueArneodo() {
    List<Point> points = new ArrayList<>();
    for (JsonNode node : REFERENCE.path("analytic")) {
      points.add(
          new Point(
              numbers(node.path("x")),
              complex(node.path("eigvals_J")),
              complex(node.path("eigvals_exp_J_dt")),
              complex(node.path("eigvals_I_plus_J_dt"))));
    }
    return points;
  }

  public static double trueArneodoBin() {
    return REFERENCE.path("dt_sample").asDouble();
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }

  private static List<Complex> complex(JsonNode pairs) {
    List<Complex> values = new ArrayList<>();
    pairs.forEach(p -> values.add(new Complex(p.get(0).asDouble(), p.get(1).asDouble())));
    return values;
  }
}
