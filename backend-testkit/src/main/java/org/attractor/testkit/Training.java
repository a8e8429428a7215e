package org.attractor.testkit;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.cases.OperationCase;

/** Gradient descent on a model, the way a trainer does it: parameters change in place. */
final class Training implements AutoCloseable {
  /** Small enough that the loss of no case diverges within some hundred steps. */
  private static final double RATE = 1e-3;

  private final Compiled compiled;
  private final List<HostValues> inputs;
  private final int[] trained;
  private double loss;

  Training(Backend backend, OperationCase model, DType dtype) {
    compiled = backend.compile(model.function(dtype), model.specs(dtype));
    inputs = Functions.copies(model.draw(dtype));
    trained = IntStream.range(Autoencoder.FIRST_PARAMETER, inputs.size()).toArray();
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      ValueAndGradient result = compiled.valueAndGradient(inputs, trained);
      loss = result.value();
      for (int i = 0; i < trained.length; i++) {
        HostValues parameter = inputs.get(trained[i]);
        HostValues gradient = result.gradients().get(i);
        for (int j = 0; j < parameter.shape().count(); j++) {
          parameter.set(j, parameter.get(j) - RATE * gradient.get(j));
        }
      }
    }
  }

  /** Loss of the last step. */
  double loss() {
    return loss;
  }

  /** The parameters as they are now. */
  List<HostValues> parameters() {
    return Functions.copies(inputs.subList(trained[0], inputs.size()));
  }

  @Override
  public void close() {
    compiled.close();
  }
}
