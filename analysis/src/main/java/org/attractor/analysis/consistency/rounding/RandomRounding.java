package org.attractor.analysis.consistency.rounding;

import java.util.concurrent.atomic.AtomicLong;
import org.attractor.api.backend.Backend;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;

/**
 * A simulated engine of single precision: another engine computes in double precision, and every
 * primitive's result, forward and backward, is off by a random error as large as single precision
 * allows (see {@link RoundedPrimitives}). Equal samples make equal errors.
 */
public final class RandomRounding extends InterposedBackend {
  /**
   * @param engine computes in double precision; not closed with this one
   * @param sample which errors, from 0; each call of a function takes fresh ones
   */
  public RandomRounding(Backend engine, int sample) {
    this(engine, sample, new AtomicLong());
  }

  private RandomRounding(Backend engine, int sample, AtomicLong calls) {
    super(
        engine,
        ops ->
            new RoundedPrimitives(
                ops,
                CounterRandom.stream(0, Purpose.ROUNDING, sample, calls.getAndIncrement()),
                errorOf -> sign(sample, errorOf)));
  }

  /** The same at every call: an engine rounds a constant once and for all. */
  private static double sign(int sample, String errorOf) {
    long seed = 1L + errorOf.hashCode();
    return (CounterRandom.stream(seed, Purpose.ROUNDING, sample, 0).nextInt() & 1) * 2.0 - 1;
  }
}
