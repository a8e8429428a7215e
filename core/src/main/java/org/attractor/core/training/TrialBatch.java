package org.attractor.core.training;

import java.util.Optional;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrialSet;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;

/** Some trials, read. */
record TrialBatch(TrialSet trials) {
  int size() {
    return trials.trials();
  }

  /** Rows {@code from} to {@code to - 1} of values, in a precision. */
  static HostValues rows(HostValues values, int from, int to, DType dtype) {
    int[] numbers = new int[to - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from + i;
    }
    HostValues part = from == 0 && to == values.shape().size(0) ? values : values.rows(numbers);
    return part.dtype() == dtype ? part : part.to(dtype);
  }

  /**
   * Scores what a model computed for these trials.
   *
   * @param output of whole trials, or of their first bins: then only the loss is known
   */
  Metrics score(ForwardResult output, int points) {
    int bins = output.latents().shape().size(1);
    Metrics.Output computed = Metrics.Output.of(output.logRates(), output.latents());
    boolean whole = bins == trials.bins();
    Metrics.Target target =
        whole
            ? Metrics.Target.of(trials)
            : new Metrics.Target(
                TrialArray.of(firstBins(trials.spikes(), bins)),
                Optional.empty(),
                Optional.empty());
    return Metrics.of(computed, target, points);
  }

  private static HostValues firstBins(HostValues values, int bins) {
    Shape shape = values.shape().with(1, bins);
    int channels = values.shape().size(2);
    int stride = values.shape().size(1) * channels;
    float[] part = new float[shape.count()];
    for (int trial = 0; trial < shape.size(0); trial++) {
      for (int i = 0; i < bins * channels; i++) {
        part[trial * bins * channels + i] = (float) values.get(trial * stride + i);
      }
    }
    return HostValues.of(shape, part);
  }
}
