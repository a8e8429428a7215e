package org.attractor.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;

/**
 * Compiled forward functions of one worker. The least recently used is closed when there are many:
 * adaptive steps can ask for ever new grids.
 */
final class CompiledCache implements AutoCloseable {
  private static final int CAPACITY = 24;

  private final Backend backend;
  private final DType dtype;
  private final Map<ForwardFunction, Compiled> compiled =
      new LinkedHashMap<>(2 * CAPACITY, 0.75f, true);

  CompiledCache(Backend backend, DType dtype) {
    this.backend = backend;
    this.dtype = dtype;
  }

  Compiled get(ForwardFunction function) {
    Compiled found = compiled.get(function);
    if (found == null) {
      if (compiled.size() >= CAPACITY) {
        var eldest = compiled.entrySet().iterator();
        eldest.next().getValue().close();
        eldest.remove();
      }
      found = backend.compile(function, function.inputs(dtype));
      compiled.put(function, found);
    }
    return found;
  }

  @Override
  public void close() {
    compiled.values().forEach(Compiled::close);
    compiled.clear();
  }
}
