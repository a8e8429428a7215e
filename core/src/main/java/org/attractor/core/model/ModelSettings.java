package org.attractor.core.model;

import java.util.List;
import java.util.OptionalDouble;
import org.attractor.api.UserException;

/**
 * What a sequential autoencoder is built from.
 *
 * @param decoder kind of latent dynamics
 * @param neurons observed neurons, at least 1
 * @param bins of a whole trial, at least 2
 * @param latentSize dimension of the latent state, at least 1
 * @param encoderSize state of each of the encoder's two GRUs, at least 1
 * @param hidden hidden layers of a perceptron in the decoder, each at least 1
 * @param activation of that perceptron
 * @param dt step of a residual cell; empty for one without pass-through
 * @param dropout probability in [0, 1) with which encoder states and initial states are dropped
 * @param solver of a neural ODE
 */
public record ModelSettings(
    DecoderKind decoder,
    int neurons,
    int bins,
    int latentSize,
    int encoderSize,
    List<Integer> hidden,
    Activation activation,
    OptionalDouble dt,
    double dropout,
    SolverSettings solver) {

  /**
   * Checks the ranges.
   *
   * @throws UserException naming the setting, its value and its range
   */
  public ModelSettings {
    requireAtLeast("neurons", neurons, 1);
    requireAtLeast("bins", bins, 2);
    requireAtLeast("latent_size", latentSize, 1);
    requireAtLeast("encoder_size", encoderSize, 1);
    hidden = List.copyOf(hidden);
    hidden.forEach(size -> requireAtLeast("mlp_hidden", size, 1));
    if (!(dropout >= 0 && dropout < 1)) {
      throw new UserException("dropout=" + dropout + ": a probability in [0, 1) is needed");
    }
    if (dt.isPresent() && !(dt.getAsDouble() > 0)) {
      throw new UserException("dt=" + dt.getAsDouble() + ": a step above 0 is needed");
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new UserException(name + "=" + value + ": at least " + least + " is needed");
    }
  }

  /** The published neural ODE with that many neurons and latents, 70 bins. */
  public static ModelSettings publishedNode(int neurons, int latentSize) {
    return new ModelSettings(
        DecoderKind.NODE,
        neurons,
        70,
        latentSize,
        64,
        List.of(128),
        Activation.TANH,
        OptionalDouble.empty(),
        0.05,
        SolverSettings.published());
  }

  /** The published GRU with that many neurons and latents, 70 bins. */
  public static ModelSettings publishedGru(int neurons, int latentSize) {
    return new ModelSettings(
        DecoderKind.GRU,
        neurons,
        70,
        latentSize,
        64,
        List.of(),
        Activation.TANH,
        OptionalDouble.empty(),
        0.05,
        SolverSettings.published());
  }

  /** The same with another solver. */
  public ModelSettings withSolver(SolverSettings other) {
    return new ModelSettings(
        decoder, neurons, bins, latentSize, encoderSize, hidden, activation, dt, dropout, other);
  }
}
