package org.attractor.analysis.report;

import java.util.List;
import java.util.Map;

/**
 * All that a report shows of a sweep.
 *
 * @param title what it is called
 * @param runs in the sweep's order
 * @param trueDimension of the system behind a dataset, by the dataset's name, where it is known
 * @param configuration what all runs have in common, by dotted key
 * @param provenance what computed them
 */
public record SweepReportInput(
    String title,
    List<SweepRun> runs,
    Map<String, Integer> trueDimension,
    Map<String, String> configuration,
    Map<String, String> provenance) {
  /** Keeps a copy of the list. */
  public SweepReportInput {
    runs = List.copyOf(runs);
  }
}
