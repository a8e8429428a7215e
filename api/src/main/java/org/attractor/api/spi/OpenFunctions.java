package org.attractor.api.spi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.attractor.api.backend.Compiled;

/**
 * The compiled functions of a running engine that hold native memory: closing the engine closes
 * those that are still open.
 *
 * @param <C> the engine's compiled functions
 */
public final class OpenFunctions<C extends Compiled> implements AutoCloseable {
  private final String backend;
  private final Set<C> functions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param backend name of the engine, for messages
   */
  public OpenFunctions(String backend) {
    this.backend = backend;
  }

  /** Keeps a function in mind until it is closed; returns it. */
  public C add(C function) {
    functions.add(function);
    return function;
  }

  /** To be called when a function was closed. */
  public void remove(C function) {
    functions.remove(function);
  }

  /** Whether the engine was closed. */
  public boolean closed() {
    return closed;
  }

  /**
   * To be called before each use of the engine.
   *
   * @throws IllegalStateException if it was closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the " + backend + " engine was closed");
    }
  }

  /** Closes the engine's functions, which may call {@link #remove} meanwhile. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(functions).forEach(Compiled::close);
  }
}
