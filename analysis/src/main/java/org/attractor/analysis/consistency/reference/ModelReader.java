package org.attractor.analysis.consistency.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.model.SolverSettings;

/**
 * Reads what a model is: its kind and sizes from the weights, which cannot lie, the rest from
 * attributes. Attributes that say otherwise than the weights are errors.
 */
final class ModelReader {
  private static final Pattern LAYER =
      Pattern.compile("decoder\\.(?:vf\\.vf\\.vf|cell\\.mlp)\\.(\\d+)\\.weight");
  private static final String NO_PASS_THROUGH = "none";

  private final Hdf5Node group;
  private final Map<String, HostValues> weights = new LinkedHashMap<>();

  ModelReader(Hdf5Node group) {
    this.group = group;
    Hdf5Node stored = group.require("weights");
    for (String name : stored.datasets()) {
      weights.put(name, stored.numbers(name));
    }
  }

  /** The weights that the model has, in its order. */
  Map<String, HostValues> weights(ModelSettings settings) {
    Map<String, HostValues> own = new LinkedHashMap<>();
    for (ParameterSpec spec : new SequentialAutoencoder(settings).parameters()) {
      HostValues stored = weight(spec.name());
      if (!stored.shape().equals(spec.shape())) {
        throw group.wrong(
            "dataset '%s/weights/%s' has shape %s, the model's is %s"
                .formatted(group.path(), spec.name(), stored.shape(), spec.shape()));
      }
      own.put(spec.name(), stored);
    }
    return own;
  }

  private HostValues weight(String name) {
    HostValues found = weights.get(name);
    if (found == null) {
      throw group.wrong("dataset '" + group.path() + "/weights/" + name + "' is missing");
    }
    return found;
  }

  private int size(String name, int axis) {
    Shape shape = weight(name).shape();
    if (shape.rank() != 2) {
      throw group.wrong(
          "dataset '%s/weights/%s' must be a matrix, not %s".formatted(group.path(), name, shape));
    }
    return shape.size(axis);
  }

  /**
   * @param bins of a trial of the batch
   */
  ModelSettings settings(int bins) {
    int latents = size("readout.weight", 1);
    DecoderKind kind = kind(latents);
    List<Integer> hidden = hidden();
    ModelSettings settings =
        new ModelSettings(
            kind,
            size("encoder.weight_ih_l0", 1),
            bins,
            latents,
            size("encoder.weight_hh_l0", 1),
            hidden,
            hidden.isEmpty() ? Activation.TANH : activation(),
            dt(kind),
            0,
            SolverSettings.published());
    requireSame("input_size", settings.neurons());
    requireSame("n_timesteps", bins);
    requireSame("latent_size", latents);
    requireSame("encoder_size", settings.encoderSize());
    Optional<List<Integer>> said =
        hidden.isEmpty() ? Optional.empty() : group.integers("mlp_hidden");
    if (said.isPresent() && !said.get().equals(hidden)) {
      throw contradiction("mlp_hidden", said.get(), hidden);
    }
    return settings;
  }

  private void requireSame(String attribute, int actual) {
    OptionalDouble said = group.number(attribute);
    if (said.isPresent() && said.getAsDouble() != actual) {
      throw contradiction(attribute, said.getAsDouble(), actual);
    }
  }

  private RuntimeException contradiction(String attribute, Object said, Object actual) {
    return group.wrong(
        "attribute '%s' of '%s' says %s, the weights and the batch say %s"
            .formatted(attribute, group.path(), said, actual));
  }

  private DecoderKind kind(int latents) {
    DecoderKind built;
    if (weights.keySet().stream().anyMatch(name -> name.startsWith("decoder.vf."))) {
      built = DecoderKind.NODE;
    } else if (weights.keySet().stream().anyMatch(name -> name.startsWith("decoder.cell.mlp."))) {
      built = DecoderKind.MLP_CELL;
    } else {
      built = size("decoder.cell.weight_hh", 0) == latents ? DecoderKind.RNN_TANH : DecoderKind.GRU;
    }
    Optional<String> said = group.text("kind");
    for (DecoderKind kind : DecoderKind.values()) {
      if (kind != built && said.equals(Optional.of(kind.configName()))) {
        throw contradiction("kind", said.get(), built.configName());
      }
    }
    return built;
  }

  private List<Integer> hidden() {
    Map<Integer, Integer> sizes = new java.util.TreeMap<>();
    for (String name : weights.keySet()) {
      Matcher layer = LAYER.matcher(name);
      if (layer.matches()) {
        sizes.put(Integer.valueOf(layer.group(1)), size(name, 0));
      }
    }
    List<Integer> all = new ArrayList<>(sizes.values());
    return all.isEmpty() ? all : all.subList(0, all.size() - 1);
  }

  private Activation activation() {
    return Activation.parse(
        group
            .text("activation")
            .orElseThrow(
                () -> group.wrong("attribute 'activation' of '" + group.path() + "' is missing")));
  }

  /** Absent, {@code none}, 0 and NaN all say that there is no pass-through. */
  private OptionalDouble dt(DecoderKind kind) {
    boolean residual = kind == DecoderKind.MLP_CELL || kind == DecoderKind.RNN_TANH;
    if (!residual || group.text("dt").map(NO_PASS_THROUGH::equalsIgnoreCase).orElse(true)) {
      return OptionalDouble.empty();
    }
    double dt = group.number("dt").getAsDouble();
    return dt > 0 ? OptionalDouble.of(dt) : OptionalDouble.empty();
  }
}
