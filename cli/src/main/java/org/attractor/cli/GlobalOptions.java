package org.attractor.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.attractor.cli.console.Console;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print results as JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and errors alone.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print log lines, and stack traces of errors.")
  private boolean verbose;

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Print the composed configuration and what would be done; do nothing.")
  private boolean dryRun;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The engine that computes; the same as backend=NAME.")
  private String backend;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A YAML file whose values go over the built-in ones.")
  private Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print the version.")
  private boolean version;

  /** What the user wants to see. */
  public Console.Wishes wishes() {
    return new Console.Wishes(json, quiet, verbose);
  }

  /** Whether to print what would be done instead of doing it. */
  public boolean dryRun() {
    return dryRun;
  }

  /** The engine, if one is named. */
  public Optional<String> backend() {
    return Optional.ofNullable(backend);
  }

  /** The user's configuration file, if there is one. */
  public Optional<Path> config() {
    return Optional.ofNullable(config);
  }
}
