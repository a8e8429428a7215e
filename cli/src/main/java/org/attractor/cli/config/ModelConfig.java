package org.attractor.cli.config;

import java.util.List;
import java.util.Optional;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;

/**
 * A sequential autoencoder, and the hyperparameters that it was published with.
 *
 * @param name of the choice
 * @param latentSize dimension of the latent state
 * @param encoderSize hidden units of each direction of the encoder
 * @param dropout probability that a unit is dropped in training
 * @param decoder what advances the latent state
 * @param mlpHidden widths of the perceptron's hidden layers, for the decoders that have one
 * @param activation of the hidden layers, or of the one layer of {@link DecoderKind#RNN_TANH}
 * @param dt step of the residual update z + dt f(z), in bins; empty: the next state is f(z) itself
 * @param solver of the decoder {@link DecoderKind#NODE}
 * @param learningRate as published
 * @param weightDecay as published
 * @param pointsPerGroup bins that the loss gains with each group of epochs, as published
 * @param epochsPerGroup epochs of one group, as published
 * @param fast what {@code trainer=fast} trains this family of models with
 */
public record ModelConfig(
    String name,
    @Range(min = 1) int latentSize,
    @Range(min = 1) int encoderSize,
    @Range(min = 0, max = 1, below = true) double dropout,
    DecoderKind decoder,
    @Range(min = 1) List<Integer> mlpHidden,
    Activation activation,
    @Range(min = 0, above = true) Optional<Double> dt,
    SolverConfig solver,
    @Range(min = 0, above = true) double learningRate,
    @Range(min = 0) double weightDecay,
    @Range(min = 1) int pointsPerGroup,
    @Range(min = 1) int epochsPerGroup,
    FastTrainingConfig fast) {
  /**
   * Checks that nothing is given that the decoder would not read.
   *
   * @throws IllegalArgumentException if it is
   */
  public ModelConfig {
    mlpHidden = List.copyOf(mlpHidden);
    boolean hasPerceptron = decoder == DecoderKind.NODE || decoder == DecoderKind.MLP_CELL;
    boolean mayBeResidual = decoder == DecoderKind.MLP_CELL || decoder == DecoderKind.RNN_TANH;
    String given = "the decoder is '" + ConfigNames.of(decoder) + "', which has no ";
    if (!hasPerceptron && !mlpHidden.isEmpty()) {
      throw new IllegalArgumentException(
          given + "hidden layers, but mlp_hidden is " + mlpHidden + "; write mlp_hidden=[]");
    }
    if (!mayBeResidual && dt.isPresent()) {
      throw new IllegalArgumentException(
          given + "residual update, but dt is " + dt.get() + "; write dt=null");
    }
    if (!hasPerceptron && activation != Activation.TANH) {
      throw new IllegalArgumentException(
          given
              + "activation but tanh, but activation is '"
              + ConfigNames.of(activation)
              + "'; write activation=tanh");
    }
  }
}
