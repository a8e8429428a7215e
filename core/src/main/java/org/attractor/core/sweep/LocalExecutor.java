package org.attractor.core.sweep;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.attractor.api.UserException;

/**
 * Runs tasks in this process, as many at once as processors allow. Tasks begin in their order: one
 * that needs several processors waits until they are free, and those behind it wait too, or it
 * would never begin. A task that needs more than there are gets all.
 */
public final class LocalExecutor implements SweepExecutor {
  private static final long LOOK_EVERY_MS = 100;

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String description() {
    return "in this process, several runs at once";
  }

  @Override
  public void check(SweepRequest request) {
    request.properties().keySet().stream()
        .findFirst()
        .ifPresent(
            key -> {
              throw new UserException("'" + key + "' is no setting of the executor 'local'");
            });
  }

  @Override
  public void execute(SweepRequest request) {
    Semaphore free = new Semaphore(request.processors());
    ExecutorService pool =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "attractor-sweep");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (SweepTask task : request.tasks()) {
        int needed = Math.min(task.processors(), request.processors());
        if (!acquire(free, needed, request)) {
          break;
        }
        pool.execute(
            () -> {
              try {
                request.listener().ended(task.name(), task.run(request.stop()));
              } finally {
                free.release(needed);
              }
            });
      }
      free.acquire(request.processors());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while runs were at work", interrupted);
    } finally {
      pool.shutdown();
    }
  }

  /** Waits for processors; false if the sweep is to stop meanwhile. */
  private static boolean acquire(Semaphore free, int needed, SweepRequest request)
      throws InterruptedException {
    while (!request.stop().getAsBoolean()) {
      if (free.tryAcquire(needed, LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        if (!request.stop().getAsBoolean()) {
          return true;
        }
        // Told to stop while it waited for a run that stopped.
        free.release(needed);
      }
    }
    return false;
  }
}
