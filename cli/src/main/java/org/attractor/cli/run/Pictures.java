package org.attractor.cli.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.attractor.analysis.figure.LatentPicture;
import org.attractor.analysis.figure.RasterPicture;
import org.attractor.analysis.figure.RegressionPicture;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.run.tensorboard.TensorBoardEvents;
import org.attractor.core.training.Evaluator;
import org.attractor.core.training.ForwardPass;
import org.attractor.core.training.SolveFailedException;
import org.attractor.core.training.TrainerSettings;

/**
 * Adds pictures of what the model makes of some validation trials to the event file: trajectories
 * with rates, the raster of one trial, and the latent regression.
 */
final class Pictures implements TrainingListener, AutoCloseable {
  private static final int MOST_TRIALS = 40;

  private final TensorBoardEvents events;
  private final int every;
  private final ParameterSet parameters;
  private final TrialSet trials;
  private final ForwardPass forward;

  /**
   * @param every epochs between two sets
   * @param parameters that the training changes in place
   * @param valid validation trials
   */
  Pictures(
      TensorBoardEvents events,
      int every,
      Backend backend,
      Model model,
      TrainerSettings settings,
      ParameterSet parameters,
      TrialSource valid) {
    this.events = events;
    this.every = every;
    this.parameters = parameters;
    this.trials = first(valid);
    this.forward = new ForwardPass(backend, model, settings.dtype(), 1);
  }

  private static TrialSet first(TrialSource valid) {
    int[] chosen = IntStream.range(0, Math.min(valid.trials(), MOST_TRIALS)).toArray();
    return valid.gather(chosen);
  }

  @Override
  public void epochFinished(EpochReport report) {
    if ((report.epoch() + 1) % every != 0) {
      return;
    }
    Evaluator.Evaluation evaluation;
    try {
      evaluation = new Evaluator(forward, trials.trials()).evaluate(parameters, trials);
    } catch (SolveFailedException failed) {
      // The validation of the epoch says so; there is nothing to draw.
      return;
    }
    Metrics.Output output = Metrics.Output.of(evaluation.logRates(), evaluation.latents());
    if (!output.latents().isFinite() || !output.logRates().isFinite()) {
      return;
    }
    Metrics.Target target = Metrics.Target.of(trials);
    String title = "after epoch " + report.epoch();
    add(report.epoch(), "trajectories", LatentPicture.draw(title, "", target, output, 0));
    add(report.epoch(), "raster", RasterPicture.draw(target, output, 0));
    target
        .latents()
        .ifPresent(
            truth ->
                add(
                    report.epoch(),
                    "latent_regression",
                    RegressionPicture.draw(truth, output.latents())));
  }

  private void add(int epoch, String name, BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    events.picture(epoch, "valid/" + name, image.getWidth(), image.getHeight(), png.toByteArray());
  }

  @Override
  public void close() {
    forward.close();
  }
}
