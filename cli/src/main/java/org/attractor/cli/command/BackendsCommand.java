package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;
import org.attractor.cli.ExitCode;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.engine.Engines;
import picocli.CommandLine.Command;

/** Lists the engines. */
@Command(
    name = "backends",
    description = "List the engines found: what they are, and whether they can run here.")
public final class BackendsCommand implements Callable<Integer> {
  private final Console console;

  @Inject
  BackendsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table =
        new Table(
            "backends",
            Table.Column.of("name"),
            Table.Column.of("description"),
            Table.Column.of("version"),
            Table.Column.of("devices"),
            Table.Column.of("precision"),
            Table.Column.of("available"),
            Table.Column.of("reason", "why not"));
    for (BackendProvider provider : Engines.all()) {
      BackendInfo info = provider.info();
      Availability availability = provider.availability();
      table.row(
          info.name(),
          info.description(),
          info.version(),
          info.devices(),
          info.dtypes().stream().sorted().map(DType::configName).toList(),
          availability.available(),
          availability.available() ? null : availability.reason());
    }
    console.result(table);
    return ExitCode.DONE;
  }
}
