package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** Values in PyTorch's memory. */
final class DjlValues implements Values {
  private final DjlBackend owner;
  private final PtNDManager manager;
  private final PtNDArray array;
  private final TensorSpec spec;

  DjlValues(DjlBackend owner, PtNDManager manager, PtNDArray array, TensorSpec spec) {
    this.owner = owner;
    this.manager = manager;
    this.array = array;
    this.spec = spec;
  }

  /** Whether that backend placed them. */
  boolean belongsTo(DjlBackend backend) {
    return owner == backend;
  }

  /** Whether the memory is freed. */
  boolean isReleased() {
    return array.isReleased();
  }

  /** The same memory as an array of another manager, without history of gradients. */
  PtNDArray shared(PtNDManager other) {
    // A fresh array: several threads may compute with these values at once.
    PtNDArray alias = JniUtils.detachGradient(array);
    alias.attach(other);
    return alias;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public HostValues toHost() {
    try (PtNDManager own = owner.newManager()) {
      return Transfer.toHost(shared(own), spec);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
