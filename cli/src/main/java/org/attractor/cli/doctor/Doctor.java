package org.attractor.cli.doctor;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.BackendProvider;

/** Runs every check. */
public final class Doctor {
  private final Machine machine;

  @Inject
  Doctor(Machine machine) {
    this.machine = machine;
  }

  /**
   * What all checks find.
   *
   * @param providers the engines
   * @param needed name of the engine that has to work
   */
  public List<Finding> examine(List<BackendProvider> providers, String needed) {
    List<Finding> findings = new ArrayList<>(new MachineChecks(machine).run());
    findings.addAll(new EngineChecks(providers, needed).run());
    return findings;
  }
}
