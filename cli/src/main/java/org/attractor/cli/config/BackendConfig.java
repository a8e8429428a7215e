package org.attractor.cli.config;

import org.attractor.api.tensor.DType;

/**
 * The engine that computes.
 *
 * @param name of the engine
 * @param dtype precision
 * @param device {@code cpu} or {@code gpu:N}
 * @param threads that one computation of the engine may use; 0: all processors
 */
public record BackendConfig(
    String name, DType dtype, String device, @Range(min = 0, max = 4096) int threads) {
  /**
   * Checks the device's name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public BackendConfig {
    if (!device.matches("cpu|gpu:[0-9]+")) {
      throw new IllegalArgumentException(
          "device is '" + device + "'; allowed: cpu, gpu:0, gpu:1 and so on");
    }
  }

  /** The number of threads, at least 1. */
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
