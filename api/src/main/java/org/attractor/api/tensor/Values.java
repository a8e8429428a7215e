package org.attractor.api.tensor;

/**
 * The numbers of a tensor, on the host ({@link HostValues}) or placed on an engine's device. They
 * go into a compiled function and come out of it.
 */
public interface Values extends AutoCloseable {
  /** Shape and precision. */
  TensorSpec spec();

  /** The numbers on the host; the same object if they are there already. */
  HostValues toHost();

  /** Frees device memory. Does nothing for host values. */
  @Override
  void close();
}
