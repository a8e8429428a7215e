package org.attractor.api.tensor;

import java.util.List;

/**
 * A pure function of tensors, written once and run by every engine.
 *
 * <p>An engine may call it once, with symbolic tensors, and replay what it recorded; or call it
 * anew each time. So a function must not do I/O, hold state, use randomness or look at values: its
 * results and its structure depend on the shapes of its inputs and on what it captured at
 * construction alone. Tensors of one call must not be kept for another. Masks, step sizes and other
 * numbers that change from call to call are inputs.
 */
@FunctionalInterface
public interface TensorFunction {
  /**
   * Computes the outputs.
   *
   * @param ops makes constants, joins tensors, runs structured operations
   * @param inputs as many, of such shapes and precisions, as it was compiled for
   * @return at least one tensor; to be differentiated, the first is a scalar
   */
  List<Tensor> apply(Operations ops, List<Tensor> inputs);
}
