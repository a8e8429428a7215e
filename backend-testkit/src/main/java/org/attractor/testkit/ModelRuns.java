package org.attractor.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.cases.OperationCase;

/** Runs of one small model, of every structured operation, for tests of state. */
final class ModelRuns {
  private ModelRuns() {}

  /** A model to run: small, and yet of every structured operation. */
  static OperationCase model() {
    return new Autoencoder(3, 6, 2, 4).asCase();
  }

  /** Other numbers than {@link OperationCase#draw}. */
  static List<HostValues> other(DType dtype) {
    SplittableRandom random = new SplittableRandom(3);
    return model().inputs().stream().map(input -> input.draw(random, dtype)).toList();
  }

  static Compiled compileModel(Backend backend, DType dtype) {
    return backend.compile(model().function(dtype), model().specs(dtype));
  }

  /** Everything that a compiled function gives at a point, in one list. */
  static List<HostValues> everything(Compiled compiled, List<? extends Values> inputs) {
    List<HostValues> all = new ArrayList<>(compiled.call(inputs));
    int[] wrt = IntStream.range(0, inputs.size()).toArray();
    ValueAndGradient result = compiled.valueAndGradient(inputs, wrt);
    all.add(HostValues.scalar(DType.FLOAT64, result.value()));
    all.addAll(result.gradients());
    all.addAll(result.auxiliary());
    try (Pullback pullback = compiled.pullback(inputs)) {
      all.addAll(pullback.values());
      all.addAll(pullback.apply(cotangents(pullback, 1)));
    }
    return all;
  }

  static List<HostValues> cotangents(Pullback pullback, int scale) {
    return pullback.values().stream()
        .map(
            value -> {
              HostValues cotangent = HostValues.zeros(value.spec());
              for (int i = 0; i < value.shape().count(); i++) {
                cotangent.set(i, scale * (i % 5 - 1.5));
              }
              return cotangent;
            })
        .toList();
  }

  static void overwrite(List<HostValues> targets, List<HostValues> sources) {
    for (int i = 0; i < targets.size(); i++) {
      for (int j = 0; j < targets.get(i).shape().count(); j++) {
        targets.get(i).set(j, sources.get(i).get(j));
      }
    }
  }
}
