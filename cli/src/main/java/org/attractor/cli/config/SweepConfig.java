package org.attractor.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.attractor.core.sweep.SweepExecutor;

/**
 * Where and how the runs of a sweep are trained.
 *
 * @param dir the sweep's folder; empty: one that is named for what varies
 * @param executor what runs them
 * @param cpus processors that runs may keep busy on this machine; empty: all
 * @param retries how often a run that failed is tried again
 * @param master of the cluster, for an executor that has one
 */
public record SweepConfig(
    Optional<String> dir,
    @OneOf(SweepConfig.ExecutorNames.class) String executor,
    @Range(min = 1, max = 4096) Optional<Integer> cpus,
    @Range(min = 0, max = 100) int retries,
    Optional<String> master) {
  /** The number of processors, at least 1. */
  public int processors() {
    return cpus.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  /**
   * The executors' names: those on the class path, and that of Spark's module, which the launcher
   * adds when a sweep asks for it.
   */
  static final class ExecutorNames implements Supplier<List<String>> {
    @Override
    public List<String> get() {
      return Stream.concat(
              SweepExecutor.all().stream().map(SweepExecutor::name), Stream.of("spark"))
          .distinct()
          .toList();
    }
  }
}
