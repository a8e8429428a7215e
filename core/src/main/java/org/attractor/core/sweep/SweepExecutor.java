package org.attractor.core.sweep;

import java.util.List;
import java.util.ServiceLoader;
import org.attractor.api.UserException;

/**
 * Runs the tasks of a sweep. Executors are found by {@link ServiceLoader}; an implementation has a
 * constructor without parameters and does nothing costly in it.
 */
public interface SweepExecutor {
  /** The name by which users choose it, such as {@code local}. */
  String name();

  /** Where tasks run, in a few words. */
  String description();

  /**
   * Checks the properties without starting anything.
   *
   * @throws UserException if one is not this executor's, or has a wrong value
   */
  void check(SweepRequest request);

  /**
   * Runs every task and returns when all have ended. A task that fails does not keep others from
   * running.
   *
   * @throws UserException if the executor cannot start, such as for want of a cluster
   */
  void execute(SweepRequest request);

  /** Every executor on the class path. */
  static List<SweepExecutor> all() {
    return ServiceLoader.load(SweepExecutor.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * The executor of that name.
   *
   * @throws UserException if there is none
   */
  static SweepExecutor named(String name) {
    return UserException.choose("executor", name, all(), SweepExecutor::name);
  }
}
