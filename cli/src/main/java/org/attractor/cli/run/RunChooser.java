package org.attractor.cli.run;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.Word;

/**
 * Chooses a run's folder, {@code run.dir}, {@code runs/<run.name>} or one that is named for the
 * run, so that the same command finds its run again.
 */
public final class RunChooser {
  private static final String ENGINE = "backend=";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-");

  private final ConfigComposer composer;
  private final Path runs;

  /** Puts runs that have no folder of their own into {@code runs}. */
  @Inject
  public RunChooser(ConfigComposer composer) {
    this(composer, Path.of("runs"));
  }

  /** Puts runs that have no folder of their own into one. */
  RunChooser(ConfigComposer composer, Path runs) {
    this.composer = composer;
    this.runs = runs;
  }

  /**
   * A run with its folder.
   *
   * @param composition its configuration
   * @param folder where it is or will be
   */
  public record Chosen(Composition composition, RunFolder folder) {}

  /**
   * A run that exists, with words over its own configuration. Another engine computes in the run's
   * own precision, unless the words say otherwise.
   *
   * @throws UserException if a word is wrong, or the run's configuration cannot be read
   */
  public Chosen existing(RunFolder folder, List<String> words) {
    // So that a mistake in a word is told as such.
    composer.compose(words);
    List<String> over =
        words.stream()
            .map(word -> word.startsWith(ENGINE) ? word.replace(ENGINE, "backend.name=") : word)
            .toList();
    return new Chosen(composer.compose(over, Optional.of(folder.config())), folder);
  }

  /**
   * As {@link #existing(RunFolder, List)}, where the user may have given a file.
   *
   * @throws UserException if there is one: a run has a configuration of its own
   */
  public Chosen existing(RunFolder folder, List<String> words, Optional<Path> file) {
    file.ifPresent(
        path -> {
          throw new UserException(
              "--config "
                  + path
                  + ": the run in "
                  + folder.path()
                  + " has a configuration of its own; settings such as data.file=FILE go over it");
        });
    return existing(folder, words);
  }

  /**
   * The run that a training's words describe. Where they say no more than which folder and engine,
   * and a run is in the folder, it is that one.
   *
   * @param file the user's configuration
   */
  public Chosen training(List<String> words, Optional<Path> file) {
    return named(words, file, Map.of())
        .orElseGet(
            () -> {
              Composition composition = composer.compose(words, file);
              String subject = subject(composition.config());
              return new Chosen(
                  composition,
                  unfinished(subject, composition)
                      .orElseGet(() -> free(LocalDate.now() + "-" + subject, composition)));
            });
  }

  /**
   * As {@link #training}, with other defaults, and a name without a date: the same command finds a
   * finished run, too.
   *
   * @param defaults choices of groups
   */
  public Chosen quickstart(List<String> words, Optional<Path> file, Map<String, String> defaults) {
    return named(words, file, defaults)
        .orElseGet(
            () -> {
              Composition composition = composer.compose(words, file, defaults);
              String name = "quickstart-" + subject(composition.config());
              return new Chosen(composition, free(name, composition));
            });
  }

  private Optional<Chosen> named(
      List<String> words, Optional<Path> file, Map<String, String> defaults) {
    Composition composition = composer.compose(words, file, defaults);
    RunConfig config = composition.config();
    Optional<RunFolder> named =
        config
            .run()
            .dir()
            .map(Path::of)
            .or(() -> config.run().name().map(runs::resolve))
            .map(RunFolder::new);
    boolean onlyNamed = file.isEmpty() && words.stream().allMatch(RunChooser::saysWhere);
    return named.map(
        folder ->
            onlyNamed && folder.exists()
                ? existing(folder, words)
                : new Chosen(composition, folder));
  }

  private static boolean saysWhere(String text) {
    String path = Word.parse(text).path();
    return path.startsWith("run.") || path.equals("backend") || path.startsWith("backend.");
  }

  /** The latest run of this configuration that was begun under a dated name and is not finished. */
  private Optional<RunFolder> unfinished(String subject, Composition composition) {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    Pattern name = Pattern.compile(DATE + Pattern.quote(subject) + "(-\\d+)?");
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .filter(path -> name.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.reverseOrder())
          .map(RunFolder::new)
          .filter(RunFolder::exists)
          .filter(folder -> !folder.status().equals(RunFolder.FINISHED))
          .filter(folder -> isOf(folder, composition))
          .findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The first of NAME, NAME-2, NAME-3... that does not hold another run. */
  private RunFolder free(String name, Composition composition) {
    RunFolder folder = new RunFolder(runs.resolve(name));
    for (int number = 2; folder.exists() && !isOf(folder, composition); number++) {
      folder = new RunFolder(runs.resolve(name + "-" + number));
    }
    return folder;
  }

  private boolean isOf(RunFolder folder, Composition composition) {
    try {
      return difference(folder, composition).isEmpty();
    } catch (UserException otherVersions) {
      return false;
    }
  }

  /**
   * What makes a composition another run than the one in a folder.
   *
   * @throws UserException if the folder's configuration cannot be read
   */
  List<String> difference(RunFolder folder, Composition composition) {
    return ConfigDifference.between(existing(folder, List.of()).composition(), composition);
  }

  /** What a run is of, in a few words: {@code node3-arneodo-seed0}. */
  public static String subject(RunConfig config) {
    return config.model().name()
        + config.model().latentSize()
        + "-"
        + config.data().label()
        + "-seed"
        + config.seed();
  }
}
