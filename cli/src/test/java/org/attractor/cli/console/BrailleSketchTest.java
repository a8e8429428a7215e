package org.attractor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrailleSketchTest {
  /** The lowest left dot of a cell is bit 0x40, the highest right one 0x08. */
  @Test
  void cornersAreCorners() {
    assertThat(BrailleSketch.draw(new double[] {0, 1}, new double[] {0, 1}, 1, 1))
        .isEqualTo("\u2848\n");
    assertThat(BrailleSketch.draw(new double[] {0, 1}, new double[] {0, 1}, 2, 2))
        .isEqualTo(" \u2808\n\u2840\n");
  }

  @Test
  void aPointIsInTheMiddle() {
    assertThat(BrailleSketch.draw(new double[] {3}, new double[] {5}, 3, 1).strip()).hasSize(1);
  }
}
