package org.attractor.testkit.oracle;

import org.attractor.api.tensor.Shape;

/** Row-major positions and the multi-indices that they stand for. */
final class MultiIndex {
  private MultiIndex() {}

  /** The multi-index of a row-major position. */
  static int[] of(int position, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return index;
  }

  /** The row-major position of a multi-index. */
  static int position(int[] index, Shape shape) {
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      position = position * shape.size(axis) + index[axis];
    }
    return position;
  }

  /** For each element of the broadcast shape, the element of the smaller one that it repeats. */
  static int[] broadcast(Shape from, Shape to) {
    int missing = to.rank() - from.rank();
    int[] sources = new int[to.count()];
    for (int position = 0; position < sources.length; position++) {
      int[] index = of(position, to);
      int[] source = new int[from.rank()];
      for (int axis = 0; axis < source.length; axis++) {
        source[axis] = from.size(axis) == 1 ? 0 : index[axis + missing];
      }
      sources[position] = position(source, from);
    }
    return sources;
  }
}
