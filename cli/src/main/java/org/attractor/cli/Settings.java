package org.attractor.cli;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.Experiments;
import picocli.CommandLine.Parameters;

/** The words of a command that change its configuration; mixed into every command that has one. */
public final class Settings {
  private final ConfigComposer composer;
  private final GlobalOptions options;

  @Parameters(
      paramLabel = "SETTING",
      arity = "0..*",
      completionCandidates = SettingCandidates.class,
      description = {
        "group=choice, such as model=gru data=lorenz trainer=quick;",
        "experiment=name, a published one, such as experiment=node_arneodo;",
        "dotted.key=value, such as model.latent_size=5 seed=3;",
        "+key=value adds a key, ~key removes one."
      })
  private List<String> words = new ArrayList<>();

  @Inject
  Settings(ConfigComposer composer, GlobalOptions options) {
    this.composer = composer;
    this.options = options;
  }

  /** The words as given, and that of {@code --backend}. */
  public List<String> given() {
    List<String> all = new ArrayList<>(words);
    options.backend().ifPresent(name -> all.add("backend=" + name));
    return all;
  }

  /**
   * The words, those of an experiment in its name's place.
   *
   * @throws org.attractor.api.UserException if there is no such experiment
   */
  public List<String> words() {
    return new Experiments().expand(given());
  }

  /**
   * The configuration that the words, {@code --backend} and {@code --config} make.
   *
   * @throws org.attractor.api.UserException if one of them is wrong
   */
  public Composition compose() {
    return composer.compose(words(), options.config());
  }
}
