package org.attractor.backend.jvm.operation;

import java.util.List;
import org.attractor.api.tensor.Shape;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;

/** Tensors joined along an axis: in each group of the result their blocks follow one another. */
public final class ConcatOperation implements LinearInOperands {
  private final int groups;
  private final int groupStride;
  private final int[] blocks;
  private final Rounding rounding;

  /**
   * @param operands shapes of the operands
   */
  public ConcatOperation(int axis, List<Shape> operands, Rounding rounding) {
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= operands.get(0).size(i);
    }
    this.groups = outer;
    this.blocks = new int[operands.size()];
    int stride = 0;
    for (int o = 0; o < blocks.length; o++) {
      int block = 1;
      for (int i = axis; i < operands.get(o).rank(); i++) {
        block *= operands.get(o).size(i);
      }
      blocks[o] = block;
      stride += block;
    }
    this.groupStride = stride;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    int first = 0;
    for (int o = 0; o < blocks.length; o++) {
      for (int group = 0; group < groups; group++) {
        System.arraycopy(x[o], group * blocks[o], y, group * groupStride + first, blocks[o]);
      }
      first += blocks[o];
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    int first = 0;
    for (int o = 0; o < blocks.length; o++) {
      if (dx[o] != null) {
        for (int group = 0; group < groups; group++) {
          Sums.add(dy, group * groupStride + first, dx[o], group * blocks[o], blocks[o]);
        }
        rounding.apply(dx[o]);
      }
      first += blocks[o];
    }
  }
}
