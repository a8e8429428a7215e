package org.attractor.sweep.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.attractor.core.sweep.SweepOutcome;
import org.attractor.core.sweep.SweepTask;

/**
 * Runs a task where Spark put it; a job that is cancelled tells it to stop at its next safe point.
 */
final class RunTask implements Function<SweepTask, SweepOutcome> {
  private static final long serialVersionUID = 1L;

  private static final AtomicInteger RUNNING = new AtomicInteger();

  /** How many tasks run in this process, which is where they run with a local master. */
  static int running() {
    return RUNNING.get();
  }

  @Override
  public SweepOutcome call(SweepTask task) {
    TaskContext context = TaskContext.get();
    RUNNING.incrementAndGet();
    try {
      return task.run(context::isInterrupted);
    } finally {
      RUNNING.decrementAndGet();
    }
  }
}
