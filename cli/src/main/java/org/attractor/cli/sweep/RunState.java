package org.attractor.cli.sweep;

import java.nio.file.Files;
import java.util.Map;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunSummary;

/**
 * How far a run of a sweep has come, as its files tell.
 *
 * @param entry the run
 * @param status {@code waiting}, {@code failed} or that of its folder
 * @param epochs done
 * @param metrics the last row of its metrics; empty before the first epoch
 */
public record RunState(
    SweepFolder.Entry entry, String status, int epochs, Map<String, String> metrics) {
  /** The status of a run that has not begun. */
  public static final String WAITING = "waiting";

  /** The status of a run that could not be trained. */
  public static final String FAILED = "failed";

  /**
   * Looks at a run's folder.
   *
   * @throws org.attractor.api.UserException if a file of it is damaged
   */
  static RunState of(SweepFolder sweep, SweepFolder.Entry entry) {
    RunFolder folder = sweep.run(entry.name());
    String status = folder.exists() ? folder.status() : WAITING;
    boolean atWork = status.equals(RunFolder.RUNNING) || status.equals(RunFolder.FINISHED);
    if (!atWork && Files.exists(sweep.failure(entry.name()))) {
      status = FAILED;
    }
    Map<String, String> last = folder.exists() ? RunSummary.lastRow(folder) : Map.of();
    int epochs = last.isEmpty() ? 0 : Integer.parseInt(last.get("epoch")) + 1;
    return new RunState(entry, status, epochs, last);
  }

  /** Whether nothing more will come of it without a user's doing. */
  boolean isOver() {
    return status.equals(RunFolder.FINISHED) || status.equals(RunFolder.DIVERGED);
  }

  /** A metric of the last epoch; null if it is not known. */
  Double metric(String name) {
    String cell = metrics.getOrDefault(name, "");
    return cell.isBlank() ? null : Double.valueOf(cell);
  }
}
