package org.attractor.backend.tf;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.tensor.HostValues;
import org.tensorflow.Tensor;

/**
 * Native copies of values, freed together.
 *
 * @param tensors the copies
 */
record Feed(List<Tensor> tensors) implements AutoCloseable {
  /** Copies. */
  static Feed of(List<HostValues> values) {
    Feed feed = new Feed(new ArrayList<>());
    try {
      values.forEach(v -> feed.tensors.add(Transfer.toNative(v)));
      return feed;
    } catch (RuntimeException | Error failure) {
      feed.close();
      throw failure;
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
