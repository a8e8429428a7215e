package org.attractor.datasets.file;

/**
 * A numeric array of a file, or some rows of it, whatever its type there.
 *
 * @param name its name in the file
 * @param firstRow the position of the first of the rows in the whole dataset
 * @param shape the extents of the rows given
 * @param values the elements, row-major
 */
public record NumericArray(String name, int firstRow, int[] shape, double[] values) {
  /** The position of an element in the whole dataset as {@code [i, j, k]}. */
  public String index(int flat) {
    StringBuilder text = new StringBuilder("]");
    int rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      text.insert(0, rest % shape[axis] + (axis == 0 ? firstRow : 0));
      text.insert(0, axis == 0 ? "[" : ", ");
      rest /= shape[axis];
    }
    return text.toString();
  }

  /** Copies the elements, rounded to single precision, into an array. */
  void copyTo(float[] floats, int offset) {
    for (int i = 0; i < values.length; i++) {
      floats[offset + i] = (float) values[i];
    }
  }
}
