package org.attractor.core.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.attractor.api.UserException;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.Tolerance;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.ode.tableau.Tableaux;

/** A model's settings as a checkpoint's text, so that the file alone says what it belongs to. */
public final class ModelMetadata {
  private static final String PREFIX = "model.";
  private static final String NONE = "none";

  private ModelMetadata() {}

  /** The settings as text. */
  public static Map<String, String> write(ModelSettings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PREFIX + "decoder", settings.decoder().configName());
    texts.put(PREFIX + "neurons", Integer.toString(settings.neurons()));
    texts.put(PREFIX + "bins", Integer.toString(settings.bins()));
    texts.put(PREFIX + "latent_size", Integer.toString(settings.latentSize()));
    texts.put(PREFIX + "encoder_size", Integer.toString(settings.encoderSize()));
    texts.put(
        PREFIX + "mlp_hidden",
        settings.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")));
    texts.put(PREFIX + "activation", settings.activation().configName());
    texts.put(
        PREFIX + "dt",
        settings.dt().isPresent() ? Double.toString(settings.dt().getAsDouble()) : NONE);
    texts.put(PREFIX + "dropout", Double.toString(settings.dropout()));
    SolverSettings solver = settings.solver();
    texts.put(PREFIX + "solver.method", solver.tableau().name());
    texts.put(PREFIX + "solver.steps_per_bin", Integer.toString(solver.stepsPerBin()));
    texts.put(
        PREFIX + "solver.tolerance",
        solver
            .tolerance()
            .map(t -> t.relative() + "," + t.absolute() + "," + t.norm())
            .orElse(NONE));
    return texts;
  }

  /**
   * The settings that a checkpoint's text holds.
   *
   * @return empty if it holds none, such as a file of another program
   * @throws UserException if they are damaged
   */
  public static Optional<ModelSettings> read(Map<String, String> texts) {
    if (!texts.containsKey(PREFIX + "decoder")) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(texts));
    } catch (NumberFormatException | NullPointerException damaged) {
      throw new UserException("the checkpoint's model settings are damaged: " + damaged, damaged);
    }
  }

  private static ModelSettings parse(Map<String, String> texts) {
    String hidden = texts.get(PREFIX + "mlp_hidden");
    String dt = texts.get(PREFIX + "dt");
    String tolerance = texts.get(PREFIX + "solver.tolerance");
    return new ModelSettings(
        DecoderKind.parse(texts.get(PREFIX + "decoder")),
        Integer.parseInt(texts.get(PREFIX + "neurons")),
        Integer.parseInt(texts.get(PREFIX + "bins")),
        Integer.parseInt(texts.get(PREFIX + "latent_size")),
        Integer.parseInt(texts.get(PREFIX + "encoder_size")),
        hidden.isEmpty()
            ? List.of()
            : Arrays.stream(hidden.split(",")).map(Integer::valueOf).toList(),
        Activation.parse(texts.get(PREFIX + "activation")),
        dt.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(dt)),
        Double.parseDouble(texts.get(PREFIX + "dropout")),
        new SolverSettings(
            Tableaux.named(texts.get(PREFIX + "solver.method")),
            tolerance.equals(NONE) ? Optional.empty() : Optional.of(tolerance(tolerance)),
            Integer.parseInt(texts.get(PREFIX + "solver.steps_per_bin"))));
  }

  private static Tolerance tolerance(String text) {
    String[] parts = text.split(",");
    if (parts.length != 3) {
      throw new NumberFormatException("tolerance " + text);
    }
    return new Tolerance(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), ErrorNorm.valueOf(parts[2]));
  }
}
