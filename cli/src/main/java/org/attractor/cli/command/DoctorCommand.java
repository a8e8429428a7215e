package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.api.backend.Backends;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Settings;
import org.attractor.cli.config.ConfigNames;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.doctor.Doctor;
import org.attractor.cli.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what on this machine would stop Attractor from working. */
@Command(
    name = "doctor",
    description = {
      "Look for what on this machine would stop Attractor, and say how to mend it.",
      "Exit code 1 if anything does not work."
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Console console;
  private final Doctor doctor;
  @Mixin private final Settings settings;

  @Inject
  DoctorCommand(Console console, Doctor doctor, Settings settings) {
    this.console = console;
    this.doctor = doctor;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    String needed = settings.compose().config().backend().name();
    List<Finding> findings = doctor.examine(Backends.providers(), needed);
    Table table =
        new Table(
            "checks",
            Table.Column.of("check"),
            Table.Column.of("grade"),
            Table.Column.of("found"),
            Table.Column.of("remedy"));
    for (Finding finding : findings) {
      String remedy = finding.remedy().isEmpty() ? null : finding.remedy();
      table.row(finding.check(), ConfigNames.of(finding.grade()), finding.found(), remedy);
    }
    console.result(table);
    boolean faulty = findings.stream().anyMatch(f -> f.grade() == Finding.Grade.FAULT);
    return faulty ? ExitCode.FAILED : ExitCode.DONE;
  }
}
