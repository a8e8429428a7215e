package org.attractor.datasets.file;

/**
 * A numeric dataset of an HDF5 file, whatever its type there.
 *
 * @param name its name in the file
 * @param shape its extents
 * @param values its elements, row-major
 */
record NumericArray(String name, int[] shape, double[] values) {
  int rank() {
    return shape.length;
  }

  /** The position of an element as {@code [i, j, k]}. */
  String index(int flat) {
    StringBuilder text = new StringBuilder("]");
    int rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      text.insert(0, rest % shape[axis]);
      text.insert(0, axis == 0 ? "[" : ", ");
      rest /= shape[axis];
    }
    return text.toString();
  }

  float[] toFloats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
