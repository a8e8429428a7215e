package org.attractor.cli.bench;

/** A program that computes training steps: an engine of ours, or another program beside it. */
public interface Contestant {
  /** Its name in tables. */
  String name();

  /**
   * Gets ready to compute a step, always from the same parameters and spikes.
   *
   * @param threads it may use
   */
  Prepared prepare(StepData data, int threads);

  /** Ready to compute one step again and again. From one thread at a time. */
  interface Prepared extends AutoCloseable {
    /** Computes the step once. */
    Lap run(StepPart part);

    @Override
    void close();
  }

  /**
   * One computation of a step.
   *
   * @param seconds that it took
   * @param loss in nats
   * @param gradientNorm Euclidean norm over all parameters; NaN if only the forward part ran
   */
  record Lap(double seconds, double loss, double gradientNorm) {}
}
