package org.attractor.backend.jvm.operation;

import org.attractor.api.tensor.Shape;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;

/** Every step-th index of one axis: blocks of neighbouring elements, at equal distances. */
public final class SliceOperation implements LinearInOperands {
  private final int groups;
  private final int groupStride;
  private final int blocks;
  private final int blockStride;
  private final int block;
  private final int first;
  private final Rounding rounding;

  /**
   * Indices {@code start, start + step, ...} of an axis.
   *
   * @param count how many
   */
  public SliceOperation(Shape x, int axis, int start, int step, int count, Rounding rounding) {
    int inner = 1;
    for (int i = axis + 1; i < x.rank(); i++) {
      inner *= x.size(i);
    }
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= x.size(i);
    }
    this.groups = outer;
    this.groupStride = x.size(axis) * inner;
    this.blocks = step == 1 ? 1 : count;
    this.block = step == 1 ? count * inner : inner;
    this.blockStride = step * inner;
    this.first = start * inner;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    int iy = 0;
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < blocks; i++, iy += block) {
        System.arraycopy(x[0], group * groupStride + first + i * blockStride, y, iy, block);
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    int iy = 0;
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < blocks; i++, iy += block) {
        int ix = group * groupStride + first + i * blockStride;
        Sums.add(dy, iy, dx[0], ix, block);
        rounding.apply(dx[0], ix, ix + block);
      }
    }
  }
}
