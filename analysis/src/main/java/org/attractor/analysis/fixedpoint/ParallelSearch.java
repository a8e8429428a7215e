package org.attractor.analysis.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.attractor.analysis.dynamics.AutonomousSystem;

/** Shares the starts of a search among threads, each with a system of its own. */
final class ParallelSearch implements AutoCloseable {
  /** Searches from starts {@code from} to {@code to - 1}. */
  interface Part {
    List<Candidate> search(AutonomousSystem system, int from, int to);
  }

  private final List<AutonomousSystem> systems = new ArrayList<>();
  private final ExecutorService workers;

  ParallelSearch(AutonomousSystem system, int threads) {
    for (int i = 0; i < threads; i++) {
      systems.add(system.fork());
    }
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "attractor-search");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Ends in the order of their starts. */
  List<Candidate> run(int from, int to, Part part) {
    List<Future<List<Candidate>>> futures = new ArrayList<>();
    int threads = systems.size();
    for (int i = 0; i < threads; i++) {
      AutonomousSystem own = systems.get(i);
      int first = from + (int) ((long) (to - from) * i / threads);
      int last = from + (int) ((long) (to - from) * (i + 1) / threads);
      if (first < last) {
        futures.add(workers.submit(() -> part.search(own, first, last)));
      }
    }
    List<Candidate> ends = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<List<Candidate>> future : futures) {
      // All of them, also after a failure: a system must be at rest when it is closed.
      try {
        ends.addAll(future.get());
      } catch (ExecutionException failed) {
        failure =
            failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while searching", interrupted);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return ends;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    systems.forEach(AutonomousSystem::close);
  }
}
