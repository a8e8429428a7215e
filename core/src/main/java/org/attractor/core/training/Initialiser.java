package org.attractor.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** Draws a model's initial parameters: uniform within each parameter's bound. */
public final class Initialiser {
  private Initialiser() {}

  /**
   * Initial parameters. Drawn in single precision, so that both precisions begin at the same point.
   */
  public static ParameterSet initialise(Model model, DType dtype, long seed) {
    Map<String, HostValues> values = new LinkedHashMap<>();
    int index = 0;
    for (ParameterSpec spec : model.parameters()) {
      RandomStream random = CounterRandom.stream(seed, Purpose.INITIALISATION, 0, index++);
      double[] drawn = new double[spec.shape().count()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) random.uniform(-spec.initialBound(), spec.initialBound());
      }
      values.put(spec.name(), HostValues.of(dtype, spec.shape(), drawn));
    }
    return new ParameterSet(values);
  }
}
