package org.attractor.analysis.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shares numbered pieces of work among threads, each with a system of its own. */
public final class ParallelSystems implements AutoCloseable {
  /**
   * Some of the pieces.
   *
   * @param <T> what comes of a piece
   */
  @FunctionalInterface
  public interface Part<T> {
    /** Does pieces {@code from} to {@code to - 1}; results in that order. */
    List<T> run(AutonomousSystem system, int from, int to);
  }

  private final List<AutonomousSystem> systems = new ArrayList<>();
  private final ExecutorService workers;

  /**
   * @param system forked once a thread
   * @param threads at least 1
   */
  public ParallelSystems(AutonomousSystem system, int threads) {
    for (int i = 0; i < threads; i++) {
      systems.add(system.fork());
    }
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "attractor-analysis");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does pieces {@code from} to {@code to - 1}; results in that order. */
  public <T> List<T> run(int from, int to, Part<T> part) {
    List<Future<List<T>>> futures = new ArrayList<>();
    int threads = systems.size();
    for (int i = 0; i < threads; i++) {
      AutonomousSystem own = systems.get(i);
      int first = from + (int) ((long) (to - from) * i / threads);
      int last = from + (int) ((long) (to - from) * (i + 1) / threads);
      if (first < last) {
        futures.add(workers.submit(() -> part.run(own, first, last)));
      }
    }
    List<T> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<List<T>> future : futures) {
      // All of them, also after a failure: a system must be at rest when it is closed.
      try {
        results.addAll(future.get());
      } catch (ExecutionException failed) {
        failure =
            failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while analysing", interrupted);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    systems.forEach(AutonomousSystem::close);
  }
}
