package org.attractor.api.tensor;

import java.util.List;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;

/**
 * What a {@link TensorFunction} can do besides the methods of {@link Tensor}: make constants, join
 * tensors, and run <em>structured operations</em>. A structured operation is defined by its
 * decomposition into primitives; an engine may run a fused version that agrees with it.
 *
 * <p>Throws {@link ShapeException} like {@link Tensor}.
 */
public interface Operations {
  /** A tensor of one repeated value. */
  Tensor fill(TensorSpec spec, double value);

  /** Zeros. */
  default Tensor zeros(TensorSpec spec) {
    return fill(spec, 0);
  }

  /** A tensor of fixed values, part of the function. Copied. */
  Tensor constant(HostValues values);

  /**
   * Joins tensors along an existing axis; all other sizes are equal.
   *
   * @param tensors at least one
   */
  Tensor concat(int axis, List<Tensor> tensors);

  /**
   * Joins tensors of one shape along a new axis.
   *
   * @param axis position of the new axis in the result
   * @param tensors at least one
   */
  Tensor stack(int axis, List<Tensor> tensors);

  /** {@code ifTrue} where the mask is not 0, {@code ifFalse} elsewhere; broadcasts. */
  Tensor where(Tensor mask, Tensor ifTrue, Tensor ifFalse);

  /**
   * Affine map {@code x Wᵀ + b} in PyTorch's layout.
   *
   * @param x {@code [..., in]}
   * @param weight {@code [out, in]}
   * @param bias {@code [out]}
   * @return {@code [..., out]}
   */
  Tensor linear(Tensor x, Tensor weight, Tensor bias);

  /**
   * Weighted sum {@code Σ weights[i] tensors[i]} of tensors of one shape; terms of weight 0 are
   * left out. The inner loop of every Runge-Kutta method.
   *
   * @param weights as many as tensors; if all are 0, so is the sum
   */
  Tensor linearCombination(double[] weights, List<Tensor> tensors);

  /**
   * One step of a gated recurrent unit (Cho et al. 2014, in PyTorch's variant: the reset gate acts
   * after the recurrent affine map; gates in the order reset, update, new).
   *
   * @param inputGates {@code x W_ihᵀ + b_ih}: {@code [batch, 3 hidden]}, or {@code [3 hidden]} for
   *     an input that is always 0
   * @param state {@code [batch, hidden]}
   * @param weightHh {@code [3 hidden, hidden]}
   * @param biasHh {@code [3 hidden]}
   * @return the next state {@code [batch, hidden]}
   */
  Tensor gruCell(Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh);

  /**
   * Bidirectional GRU over a sequence from zero initial states; only the final states are kept.
   *
   * @param inputs {@code [batch, time, in]}
   * @param forward reads the sequence from its start
   * @param backward reads it from its end
   * @return final states, forward first: {@code [batch, 2 hidden]}
   */
  Tensor gruSequence(Tensor inputs, GruWeights forward, GruWeights backward);

  /**
   * Iterates a cell from an initial state.
   *
   * @param cell closed: all tensors that it needs are its arguments
   * @param initialState {@code [batch, state]}
   * @param steps at least 1
   * @param parameters handed to the cell at each step
   * @return the states after 1 to {@code steps} updates: {@code [batch, steps, state]}
   */
  Tensor scan(Cell cell, Tensor initialState, int steps, List<Tensor> parameters);

  /**
   * Replays an explicit Runge-Kutta method on a given step grid; differentiable, with the exact
   * gradient of the discrete solution.
   *
   * @return states at the output times, and error ratios where asked
   */
  OdeTrajectory odeSolve(OdeSolve solve);

  /**
   * Mean log likelihood, in nats per element, of Poisson counts given log rates, with Stirling's
   * approximation of log n! for counts above 1: the negative of PyTorch's {@code
   * PoissonNLLLoss(log_input=True, full=True)}. Not differentiated with respect to the counts.
   *
   * @param logRates log of expected counts, any shape
   * @param counts spike counts, the same shape
   * @return a scalar
   */
  Tensor poissonLogLikelihood(Tensor logRates, Tensor counts);
}
