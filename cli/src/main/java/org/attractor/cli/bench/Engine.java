package org.attractor.cli.bench;

import java.util.Optional;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.training.Adam;
import org.attractor.core.training.ForwardPass;
import org.attractor.core.training.ForwardResult;
import org.attractor.core.training.TrainingState;

/**
 * An engine as the trainer uses it: threads are shards of the batch, each computed by the engine on
 * one thread.
 *
 * @param name of the engine
 * @param backend started with one thread a computation
 */
public record Engine(String name, Backend backend) implements Contestant {
  // The published rate and decay; they take the same time whatever they are.
  private static final Adam ADAM = Adam.of(5e-3, 1e-5);

  @Override
  public Prepared prepare(StepData data, int threads) {
    return new Steps(
        data,
        new ForwardPass(backend, data.model(), DType.FLOAT32, threads),
        TrainingState.initial(data.parameters().copy()));
  }

  private record Steps(StepData data, ForwardPass forward, TrainingState state)
      implements Prepared {
    @Override
    public Lap run(StepPart part) {
      // The update of the last run would make this one another computation.
      restore(state.parameters(), data.parameters());
      int bins = data.model().bins();
      ForwardPass.Request request =
          part == StepPart.FORWARD
              ? ForwardPass.Request.evaluate(data.spikes())
              : new ForwardPass.Request(data.spikes(), bins, bins, Optional.empty(), true);
      long begin = System.nanoTime();
      ForwardResult result = forward.run(state.parameters(), request);
      if (part == StepPart.WHOLE) {
        state.update(ADAM, result.gradients());
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      return new Lap(
          seconds, result.loss(), part == StepPart.WHOLE ? result.gradientNorm() : Double.NaN);
    }

    private static void restore(ParameterSet into, ParameterSet from) {
      into.asMap()
          .forEach(
              (name, values) -> {
                HostValues source = from.get(name);
                System.arraycopy(source.floats(), 0, values.floats(), 0, source.floats().length);
              });
    }

    @Override
    public void close() {
      forward.close();
    }
  }
}
