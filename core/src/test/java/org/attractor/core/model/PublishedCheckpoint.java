package org.attractor.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.checkpoint.Safetensors;

/** A published model's weights with double-precision outputs and gradients to compare with. */
public record PublishedCheckpoint(String name, Safetensors content) {
  /** One of {@code gru3, gru25, node3, node10}. */
  public static PublishedCheckpoint named(String name) {
    return new PublishedCheckpoint(name, read(name));
  }

  /** Spike counts of 16 validation trials {@code [16, 70, 10]}. */
  public static HostValues spikes() {
    return read("batch").tensors().get("spikes");
  }

  private static Safetensors read(String name) {
    String resource = "/org/attractor/core/reference/" + name + ".safetensors";
    try (InputStream in =
        Objects.requireNonNull(PublishedCheckpoint.class.getResourceAsStream(resource))) {
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

  /** The settings that it was trained with. */
  public ModelSettings settings() {
    boolean gru = name.startsWith("gru");
    int latents = Integer.parseInt(name.substring(gru ? 3 : 4));
    return gru ? ModelSettings.publishedGru(10, latents) : ModelSettings.publishedNode(10, latents);
  }

  /** Its weights by name. */
  public ParameterSet parameters(Model model, DType dtype) {
    Map<String, HostValues> values = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      values.put(spec.name(), content.tensors().get(spec.name()).to(dtype));
    }
    return new ParameterSet(values);
  }

  public HostValues tensor(String path) {
    return Objects.requireNonNull(content.tensors().get(path), path);
  }

  public double number(String path) {
    return Double.parseDouble(content.metadata().get(path));
  }
}
