package org.attractor.core.sweep;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What an executor is to do.
 *
 * @param tasks in the order in which to begin them
 * @param processors that may be busy at once on this machine, at least 1
 * @param properties of the executor, such as {@code spark.executor.memory}
 * @param stop asked again and again whether to begin no more tasks and to stop those that run
 * @param listener told of each task
 */
public record SweepRequest(
    List<SweepTask> tasks,
    int processors,
    Map<String, String> properties,
    BooleanSupplier stop,
    SweepListener listener) {
  /** Keeps its own copies. */
  public SweepRequest {
    tasks = List.copyOf(tasks);
    properties = Map.copyOf(properties);
  }
}
