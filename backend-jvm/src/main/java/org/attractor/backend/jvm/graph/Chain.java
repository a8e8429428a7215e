package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.List;
import org.attractor.backend.jvm.kernel.Scratch;

/**
 * Element-wise steps that follow each other, run piece by piece: a step reads what the one before
 * it wrote while that is in the first cache. Every number is computed as by the steps alone. That
 * arrays are used again within a chain does no harm, since a piece reads and writes the same places
 * of all of them.
 */
record Chain(ElementwiseStep[] steps, int count) implements Step {
  /** Elements of a piece: four arrays of them fill half of a first cache of 32 KiB. */
  private static final int PIECE = 512;

  @Override
  public void run(Scratch scratch) {
    for (int from = 0; from < count; from += PIECE) {
      int to = Math.min(from + PIECE, count);
      for (ElementwiseStep step : steps) {
        step.run(from, to);
      }
    }
  }

  /** The same steps, neighbours that are element-wise and of one length joined. */
  static Step[] joined(List<Step> steps) {
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps.size(); ) {
      List<ElementwiseStep> chain = new ArrayList<>();
      while (i < steps.size()
          && steps.get(i) instanceof ElementwiseStep next
          && (chain.isEmpty() || next.count() == chain.get(0).count())) {
        chain.add(next);
        i++;
      }
      if (chain.isEmpty()) {
        all.add(steps.get(i++));
      } else if (chain.size() == 1 || chain.get(0).count() <= PIECE) {
        all.addAll(chain);
      } else {
        all.add(new Chain(chain.toArray(ElementwiseStep[]::new), chain.get(0).count()));
      }
    }
    return all.toArray(Step[]::new);
  }
}
