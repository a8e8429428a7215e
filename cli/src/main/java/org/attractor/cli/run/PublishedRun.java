package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.pytorch.LightningCheckpoint;

/**
 * A run of the published study as its authors left it: a folder with {@code params.json}, {@code
 * metrics.csv} and {@code last.ckpt}, in a folder named for the experiment, such as {@code
 * gru_arneodo}.
 *
 * @param folder the run's folder
 * @param experiment name of the experiment
 * @param params what the run varied
 * @param checkpoint its end
 */
public record PublishedRun(
    Path folder, String experiment, JsonNode params, LightningCheckpoint checkpoint) {
  private static final String CHECKPOINT = "last.ckpt";
  private static final String PARAMS = "params.json";
  private static final Pattern MODEL_AND_DATA = Pattern.compile("(gru|node)_(\\w+)");

  /** Hyperparameters that a configuration has under {@code model}. */
  private static final Set<String> HYPERPARAMETERS =
      new TreeSet<>(
          List.of(
              "encoder_size",
              "latent_size",
              "learning_rate",
              "weight_decay",
              "dropout",
              "points_per_group",
              "epochs_per_group"));

  /** Whether a folder is that of a published run. */
  public static boolean isOne(Path folder) {
    return Files.exists(folder.resolve(CHECKPOINT));
  }

  /**
   * The runs in a folder, at any depth, or the folder itself.
   *
   * @throws UserException if there is none
   */
  public static List<Path> folders(Path root) {
    if (!Files.isDirectory(root)) {
      throw new UserException("there is no folder '" + root + "'");
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> folders = files.filter(PublishedRun::isOne).sorted().toList();
      if (folders.isEmpty()) {
        throw new UserException(
            root + " has no published run: no folder in it has a file " + CHECKPOINT);
      }
      return folders;
    } catch (IOException unreadable) {
      throw new UserException("cannot read " + root + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Reads a run.
   *
   * @throws UserException if a file is missing, damaged, or not what it should be
   */
  public static PublishedRun read(Path folder) {
    JsonNode params;
    try {
      params = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(PARAMS)));
    } catch (IOException damaged) {
      throw new UserException(
          folder.resolve(PARAMS) + " cannot be read: " + damaged.getMessage(), damaged);
    }
    LightningCheckpoint checkpoint = LightningCheckpoint.read(folder.resolve(CHECKPOINT));
    return new PublishedRun(folder, experiment(folder, checkpoint), params, checkpoint);
  }

  /** The name of the folder above; where the run was moved, the checkpoint remembers it. */
  private static String experiment(Path folder, LightningCheckpoint checkpoint) {
    Path above = folder.toAbsolutePath().normalize().getParent();
    Path before = checkpoint.folder().isEmpty() ? null : Path.of(checkpoint.folder()).getParent();
    boolean remembered =
        before != null
            && before.getFileName() != null
            && MODEL_AND_DATA.matcher(before.getFileName().toString()).matches();
    return remembered
        ? before.getFileName().toString()
        : above == null || above.getFileName() == null ? "" : above.getFileName().toString();
  }

  /** The file of metrics, one row a split event. */
  public Path metrics() {
    return folder.resolve("metrics.csv");
  }

  /** The file of the checkpoint. */
  public Path checkpointFile() {
    return folder.resolve(CHECKPOINT);
  }

  /**
   * The settings that make our configuration the run's own.
   *
   * @param knownData names of data that can be chosen
   * @param chosenData what the user says the data are; empty to find out
   * @throws UserException if it is not known which data or model the run is of
   */
  public List<String> settings(List<String> knownData, Optional<String> chosenData) {
    List<String> settings = new ArrayList<>();
    settings.add("data=" + chosenData.orElseGet(() -> data(knownData)));
    settings.add("model=" + model());
    settings.add("trainer=paper");
    settings.add("seed=" + params.path("seed").asLong(0));
    settings.add("trainer.max_epochs=" + checkpoint.epochs());
    Map<String, Number> found = checkpoint.hyperparameters();
    for (String name : HYPERPARAMETERS) {
      if (found.containsKey(name)) {
        settings.add("model." + name + "=" + found.get(name));
      }
    }
    if (found.containsKey("vf_hidden_size")) {
      settings.add("model.mlp_hidden=[" + found.get("vf_hidden_size") + "]");
    }
    return settings;
  }

  /** Name of the model's choice. */
  public String model() {
    if (params.path("model").isTextual()) {
      return params.path("model").asText();
    }
    Matcher named = MODEL_AND_DATA.matcher(experiment);
    if (named.matches()) {
      return named.group(1);
    }
    return checkpoint.parameters().names().stream().anyMatch(n -> n.startsWith("decoder.vf."))
        ? "node"
        : "gru";
  }

  private String data(List<String> known) {
    List<String> candidates = new ArrayList<>();
    candidates.add(params.path("datamodule").asText());
    Matcher named = MODEL_AND_DATA.matcher(experiment);
    candidates.add(named.matches() ? named.group(2) : experiment);
    return candidates.stream()
        .filter(known::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    folder
                        + " does not say which data it was trained on, and its experiment '"
                        + experiment
                        + "' is not named for any. Say it, as in data=arneodo. Allowed: "
                        + String.join(", ", known)));
  }
}
