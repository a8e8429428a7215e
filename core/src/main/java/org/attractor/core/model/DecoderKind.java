package org.attractor.core.model;

import java.util.Arrays;
import org.attractor.api.UserException;

/** The kinds of latent dynamics, under the names of the published runs. */
public enum DecoderKind {
  /** A GRU cell. */
  GRU("gru") {
    @Override
    LatentDynamics build(ModelSettings settings) {
      return GruDynamics.of(settings.latentSize());
    }
  },
  /** A neural ODE. */
  NODE("node") {
    @Override
    LatentDynamics build(ModelSettings s) {
      return NeuralOde.of(s.latentSize(), s.hidden(), s.activation(), s.solver());
    }
  },
  /** A cell whose update is a perceptron. */
  MLP_CELL("mlp-cell") {
    @Override
    LatentDynamics build(ModelSettings s) {
      return ResidualDynamics.perceptron(s.latentSize(), s.hidden(), s.activation(), s.dt());
    }
  },
  /** A cell whose update is tanh of an affine map. */
  RNN_TANH("rnn-tanh") {
    @Override
    LatentDynamics build(ModelSettings s) {
      return ResidualDynamics.recurrent(s.latentSize(), s.dt());
    }
  };

  private final String configName;

  DecoderKind(String configName) {
    this.configName = configName;
  }

  abstract LatentDynamics build(ModelSettings settings);

  /** The name in configurations. */
  public String configName() {
    return configName;
  }

  /**
   * The kind of that name.
   *
   * @throws UserException if there is none
   */
  public static DecoderKind parse(String name) {
    return UserException.choose("decoder", name, Arrays.asList(values()), DecoderKind::configName);
  }
}
