package org.attractor.cli.console;

/**
 * A curve drawn in text, with the eight dots of Braille characters (Unicode block 2800) as pixels.
 */
public final class BrailleSketch {
  private static final int DOTS_ACROSS = 2;
  private static final int DOTS_DOWN = 4;

  /** The bit of each dot, {@code [down][across]}. */
  private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private BrailleSketch() {}

  /**
   * Draws points, so that they fill the sketch in each direction.
   *
   * @param x coordinates to the right, at least one
   * @param y coordinates upward, as many
   * @param columns width in characters
   * @param rows height in characters
   * @return the rows, each with its end
   */
  public static String draw(double[] x, double[] y, int columns, int rows) {
    int[][] cells = new int[rows][columns];
    int[] across = scale(x, columns * DOTS_ACROSS);
    int[] up = scale(y, rows * DOTS_DOWN);
    for (int i = 0; i < x.length; i++) {
      int down = rows * DOTS_DOWN - 1 - up[i];
      cells[down / DOTS_DOWN][across[i] / DOTS_ACROSS] |=
          BITS[down % DOTS_DOWN][across[i] % DOTS_ACROSS];
    }
    StringBuilder text = new StringBuilder();
    for (int[] row : cells) {
      StringBuilder line = new StringBuilder();
      for (int cell : row) {
        line.append(cell == 0 ? ' ' : (char) (0x2800 + cell));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int[] scale(double[] values, int dots) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    int[] scaled = new int[values.length];
    for (int i = 0; i < scaled.length; i++) {
      double fraction = high > low ? (values[i] - low) / (high - low) : 0.5;
      scaled[i] = Math.min(dots - 1, (int) (fraction * dots));
    }
    return scaled;
  }
}
