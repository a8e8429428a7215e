package org.attractor.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attractor.api.model.Model;
import org.attractor.api.model.ModelInput;
import org.attractor.api.model.Rollout;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/**
 * The dropout masks of one batch: 0 with the model's dropout probability, else 1/(1 - p). Drawn for
 * the whole batch, so that they do not depend on how it is split.
 */
public final class DropoutMasks {
  private final Map<String, HostValues> masks;

  private DropoutMasks(Map<String, HostValues> masks) {
    this.masks = masks;
  }

  /** Draws the masks that a model needs; none if it has no dropout. */
  static DropoutMasks draw(
      Model model, int batch, Rollout rollout, long seed, int epoch, int index) {
    RandomStream random = CounterRandom.stream(seed, Purpose.DROPOUT, epoch, index);
    Map<String, HostValues> masks = new LinkedHashMap<>();
    for (ModelInput input : model.inputs(batch, rollout, true)) {
      if (input.kind() == ModelInput.Kind.DROPOUT_MASK) {
        float kept = (float) (1 / (1 - input.rate()));
        float[] mask = new float[input.shape().count()];
        for (int i = 0; i < mask.length; i++) {
          mask[i] = random.nextDouble() < input.rate() ? 0 : kept;
        }
        masks.put(input.name(), HostValues.of(input.shape(), mask));
      }
    }
    return new DropoutMasks(masks);
  }

  HostValues mask(String name) {
    return masks.get(name);
  }
}
