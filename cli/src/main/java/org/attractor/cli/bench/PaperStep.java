package org.attractor.cli.bench;

import java.util.List;
import java.util.OptionalDouble;
import org.attractor.api.UserException;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SolverSettings;

/**
 * One training step of the published study (Sedler, Versteeg and Pandarinath, NBDT 2023), without
 * dropout, so that every program that times it can compute the same numbers.
 *
 * @param name under which it is asked for
 * @param description one line
 * @param model its dropout is 0
 * @param trials of the batch
 */
public record PaperStep(String name, String description, ModelSettings model, int trials) {
  /** Trials of a published batch. */
  public static final int PUBLISHED_TRIALS = 650;

  private static final int BINS = 70;
  private static final int ENCODER = 64;
  private static final List<Integer> PERCEPTRON = List.of(128);
  private static final double RESIDUAL_STEP = 0.1;

  /** Every step. */
  public static final List<PaperStep> ALL =
      List.of(
          of("node3", "neural ODE, 3 latents, Tsit5 with error ratios", DecoderKind.NODE, 10, 3),
          of("gru25", "GRU, 25 latents", DecoderKind.GRU, 10, 25),
          of("node-discrete10", "residual updates, 10 latents", DecoderKind.MLP_CELL, 10, 10),
          of("node3-100", "node3 with 100 neurons", DecoderKind.NODE, 100, 3));

  /**
   * The step of that name.
   *
   * @throws UserException if there is none
   */
  public static PaperStep named(String name) {
    return UserException.choose("step", name, ALL, PaperStep::name);
  }

  private static PaperStep of(
      String name, String description, DecoderKind decoder, int neurons, int latents) {
    ModelSettings model =
        new ModelSettings(
            decoder,
            neurons,
            BINS,
            latents,
            ENCODER,
            decoder == DecoderKind.GRU ? List.of() : PERCEPTRON,
            Activation.TANH,
            decoder == DecoderKind.MLP_CELL
                ? OptionalDouble.of(RESIDUAL_STEP)
                : OptionalDouble.empty(),
            0,
            SolverSettings.published());
    return new PaperStep(name, description, model, PUBLISHED_TRIALS);
  }

  /** The same with a batch of another size. */
  public PaperStep withTrials(int other) {
    return new PaperStep(name, description, model, other);
  }
}
