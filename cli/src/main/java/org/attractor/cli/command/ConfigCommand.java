package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.ConfigSchema;
import org.attractor.cli.config.Origin;
import org.attractor.cli.config.SweepWords;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows configurations. */
@Command(
    name = "config",
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Schema.class},
    synopsisSubcommandLabel = "(show | schema)",
    description =
        "Show the configuration that settings make, or what a configuration file may hold.")
public final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new UserException(
        "say what to show: config " + String.join(", config ", spec.subcommands().keySet()));
  }

  /** Every key with its value and where it was given. */
  @Command(
      name = "show",
      description = "Print every key with its value and where that was given: file and line.")
  public static final class Show implements Callable<Integer> {
    private final Console console;
    private final GlobalOptions options;
    private final ConfigComposer composer;
    @Mixin private final Settings settings;

    @Inject
    Show(Console console, GlobalOptions options, ConfigComposer composer, Settings settings) {
      this.console = console;
      this.options = options;
      this.composer = composer;
      this.settings = settings;
    }

    @Override
    public Integer call() {
      SweepWords sweep = SweepWords.parse(settings.words(), options.config());
      Composition composition = composer.compose(sweep.runs(), options.config());
      Table table =
          new Table(
              "configuration",
              Table.Column.of("key"),
              Table.Column.of("value"),
              Table.Column.of("origin"));
      addRows(table, composition.flat(), composition.origins());
      addRows(table, sweep.flat(), sweep.origins());
      console.result(table);
      return ExitCode.DONE;
    }

    private static void addRows(
        Table table, Map<String, String> values, Map<String, Origin> origins) {
      values.forEach(
          (key, value) -> {
            Origin origin = origins.get(key);
            table.row(key, value, origin == null ? null : origin.alone());
          });
    }
  }

  /** The JSON Schema of configuration files. */
  @Command(
      name = "schema",
      description = {
        "Print the JSON Schema of configuration files, for editors.",
        "With the YAML language server a file names it in its first line:",
        "# yaml-language-server: $schema=attractor.schema.json"
      })
  public static final class Schema implements Callable<Integer> {
    private final Console console;
    private final ConfigComposer composer;

    @Inject
    Schema(Console console, ConfigComposer composer) {
      this.console = console;
      this.composer = composer;
    }

    @Override
    public Integer call() {
      console.result(new ConfigSchema(composer.choices()).json());
      return ExitCode.DONE;
    }
  }
}
