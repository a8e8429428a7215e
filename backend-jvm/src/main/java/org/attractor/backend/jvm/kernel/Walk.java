package org.attractor.backend.jvm.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.tensor.Shape;

/**
 * How operands are read beside a row-major array: the array is cut into runs of equal length, along
 * which each operand moves by a constant stride. Neighbouring axes that every operand walks alike
 * are joined, so that equal shapes give one run over everything.
 */
public final class Walk {
  private final int runs;
  private final int length;
  private final int[] strides;
  private final int[][] offsets;

  private Walk(int runs, int length, int[] strides, int[][] offsets) {
    this.runs = runs;
    this.length = length;
    this.strides = strides;
    this.offsets = offsets;
  }

  /**
   * Operands broadcast to a shape; each then stands still along a run (stride 0) or follows it
   * (stride 1).
   */
  public static Walk broadcast(Shape whole, List<Shape> operands) {
    int[][] strides = new int[operands.size()][];
    for (int o = 0; o < strides.length; o++) {
      Shape operand = operands.get(o);
      int missing = whole.rank() - operand.rank();
      int[] own = operand.strides();
      strides[o] = new int[whole.rank()];
      for (int axis = 0; axis < operand.rank(); axis++) {
        strides[o][missing + axis] = operand.size(axis) == 1 ? 0 : own[axis];
      }
    }
    return of(whole, strides);
  }

  /** One operand whose axes are permuted: axis i of the whole is its axis permutation[i]. */
  public static Walk permutation(Shape whole, Shape operand, int[] permutation) {
    int[] own = operand.strides();
    int[] strides = new int[permutation.length];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = own[permutation[axis]];
    }
    return of(whole, new int[][] {strides});
  }

  /**
   * A walk of operands that move along each axis of the whole by a stride of their own.
   *
   * @param strides for each operand the step of its index along each axis of the whole
   */
  private static Walk of(Shape whole, int[][] strides) {
    List<Integer> sizes = new ArrayList<>();
    List<int[]> steps = new ArrayList<>();
    for (int axis = 0; axis < whole.rank(); axis++) {
      int size = whole.size(axis);
      if (size == 1) {
        continue;
      }
      int[] step = new int[strides.length];
      for (int o = 0; o < step.length; o++) {
        step[o] = strides[o][axis];
      }
      int last = sizes.size() - 1;
      if (last >= 0 && continues(steps.get(last), step, size)) {
        sizes.set(last, sizes.get(last) * size);
        steps.set(last, step);
      } else {
        sizes.add(size);
        steps.add(step);
      }
    }
    return ofJoined(sizes, steps, strides.length);
  }

  /** Whether a step along the outer axis equals a walk along the whole inner one. */
  private static boolean continues(int[] outer, int[] inner, int innerSize) {
    for (int o = 0; o < outer.length; o++) {
      if (outer[o] != inner[o] * innerSize) {
        return false;
      }
    }
    return true;
  }

  private static Walk ofJoined(List<Integer> sizes, List<int[]> steps, int operands) {
    int outerAxes = Math.max(0, sizes.size() - 1);
    int length = sizes.isEmpty() ? 1 : sizes.get(outerAxes);
    int[] strides = sizes.isEmpty() ? ones(operands) : steps.get(outerAxes);
    int runs = length == 0 ? 0 : 1;
    for (int axis = 0; axis < outerAxes; axis++) {
      runs *= sizes.get(axis);
    }
    int[][] offsets = new int[operands][runs];
    int[] index = new int[outerAxes];
    for (int run = 0; run < runs; run++) {
      for (int o = 0; o < operands; o++) {
        for (int axis = 0; axis < outerAxes; axis++) {
          offsets[o][run] += index[axis] * steps.get(axis)[o];
        }
      }
      for (int axis = outerAxes - 1; axis >= 0 && ++index[axis] == sizes.get(axis); axis--) {
        index[axis] = 0;
      }
    }
    return new Walk(runs, length, strides, offsets);
  }

  /** Arrays of one element are walked like equal shapes. */
  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Number of runs; run r of the whole begins at r times {@link #length}. */
  public int runs() {
    return runs;
  }

  /** Elements of a run. */
  public int length() {
    return length;
  }

  /** How far an operand's index moves from one element of a run to the next. */
  public int stride(int operand) {
    return strides[operand];
  }

  /** An operand's index at the beginning of a run. */
  public int offset(int operand, int run) {
    return offsets[operand][run];
  }
}
