package org.attractor.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.attractor.analysis.SyntheticRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentPictureTest {
  private static final SyntheticRun RUN = SyntheticRun.small();

  @TempDir Path folder;

  @Test
  void showsTruthInferenceAndSpikesOnBothSides() throws IOException {
    Path file = folder.resolve("docs/picture.png");
    LatentPicture.write("Title", "caption", RUN.target(), RUN.output(), 1, file);

    BufferedImage image = ImageIO.read(file.toFile());

    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(700);
    for (int from : new int[] {0, 800}) {
      // Below the header; a line five pixels wide and some hundred long has many full pixels.
      assertThat(count(image, from, Palette.TRUTH)).isGreaterThan(200);
      assertThat(count(image, from, Palette.INFERRED)).isGreaterThan(200);
    }
    assertThat(count(image, 800, Palette.SPIKES)).isGreaterThan(1000);
  }

  @Test
  void showsNoTruthWhereNoneIsKnown() {
    BufferedImage image =
        LatentPicture.draw("Title", "caption", RUN.spikesAlone(), RUN.output(), 0);

    assertThat(count(image, 0, Palette.TRUTH) + count(image, 800, Palette.TRUTH)).isZero();
    assertThat(count(image, 0, Palette.INFERRED)).isGreaterThan(200);
  }

  @Test
  void drawsOneNeuronAndOneLatent() {
    SyntheticRun thin = new SyntheticRun(2, 10, 1, 1);

    BufferedImage image = LatentPicture.draw("", "", thin.spikesAlone(), thin.output(), 0);

    assertThat(count(image, 800, Palette.INFERRED)).isGreaterThan(200);
  }

  @Test
  void refusesATrialThatIsNotThere() {
    assertThatThrownBy(() -> LatentPicture.draw("", "", RUN.target(), RUN.output(), 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Pixels of exactly this colour in the left or right half, below the header. */
  private static int count(BufferedImage image, int from, Color colour) {
    int count = 0;
    for (int x = from; x < from + 800; x++) {
      for (int y = 120; y < image.getHeight(); y++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          count++;
        }
      }
    }
    return count;
  }
}
