package org.attractor.cli.bench;

import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.core.training.Initialiser;

/**
 * What a step computes on: parameters at their initial values and synthetic spikes.
 *
 * @param step the step
 * @param model its model
 * @param parameters initial, in single precision; not to be changed
 * @param spikes Poisson counts {@code [trial, time, neuron]}
 */
public record StepData(
    PaperStep step, SequentialAutoencoder model, ParameterSet parameters, HostValues spikes) {
  private static final long SEED = 0;

  /** Expected spikes a bin, about that of the published Arneodo data. */
  private static final double MEAN_COUNT = 1.6;

  /** The same data at every call. */
  public static StepData of(PaperStep step) {
    SequentialAutoencoder model = new SequentialAutoencoder(step.model());
    Shape shape = Shape.of(step.trials(), model.bins(), model.neurons());
    RandomStream random = CounterRandom.stream(SEED, Purpose.TEST, 0, 0);
    float[] counts = new float[shape.count()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = random.poisson(MEAN_COUNT);
    }
    return new StepData(
        step,
        model,
        Initialiser.initialise(model, DType.FLOAT32, SEED),
        HostValues.of(shape, counts));
  }
}
