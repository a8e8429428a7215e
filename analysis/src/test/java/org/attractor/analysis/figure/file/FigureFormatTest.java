package org.attractor.analysis.figure.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.paper.AblationFigure;
import org.attractor.analysis.figure.paper.LatentSizeFigure;
import org.attractor.analysis.report.PublishedRuns;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of figures are what journals ask for. */
class FigureFormatTest {
  private static final Figure FIGURE = AblationFigure.of(PublishedRuns.load()).get(0);

  @TempDir private Path folder;

  @Test
  void pixelsAreThreeHundredToTheInchAndTheFileSaysSo() throws IOException {
    Path file = FigureFormat.PNG.write(FIGURE, folder);
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      // 90 mm at 300 dots per inch.
      assertThat(reader.getWidth(0)).isEqualTo((int) Math.round(90 / 25.4 * 300));
      IIOMetadataNode root =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      IIOMetadataNode pixels = (IIOMetadataNode) root.getElementsByTagName("pHYs").item(0);
      double perMetre = Double.parseDouble(pixels.getAttribute("pixelsPerUnitXAxis"));
      // The file stores whole dots per metre.
      assertThat(perMetre * 0.0254).isCloseTo(300, within(0.02));
    }
  }

  @Test
  void vectorsAreXmlWithTextAndATitle() throws Exception {
    for (Figure figure : LatentSizeFigure.of(PublishedRuns.load(), Map.of("arneodo", 3))) {
      byte[] svg = Files.readAllBytes(FigureFormat.SVG.write(figure, folder));
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
      assertThat(document.getElementsByTagName("title").item(0).getTextContent())
          .contains("latent R²");
      String text = new String(svg, StandardCharsets.UTF_8);
      assertThat(text).contains(">GRU</text>").contains("Liberation Sans");
    }
  }

  /** Or labels run into axes where a viewer has but a wider typeface. */
  @Test
  void everyTextInVectorsKeepsItsWidthInAnyTypeface() throws IOException {
    for (Figure figure : LatentSizeFigure.of(PublishedRuns.load(), Map.of("arneodo", 3))) {
      String svg = Files.readString(FigureFormat.SVG.write(figure, folder));
      assertThat(svg.split("<text ", -1)).hasSameSizeAs(svg.split("<text textLength='", -1));
      // Titles of columns are bold.
      assertThat(svg).containsPattern("font-weight: bold[^>]*>(Arneodo|MacArthur)</text>");
    }
  }

  @Test
  void portableDocumentsHaveTheirTypefaceWithThem() throws IOException {
    Path file = FigureFormat.PDF.write(FIGURE, folder);
    String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF").contains("LiberationSans").contains("FontFile2");
    assertThat(pdf.split("/BaseFont", -1).length - 1)
        .as("every typeface is embedded")
        .isLessThanOrEqualTo(2 * (pdf.split("/FontFile2", -1).length - 1));
    assertThat(pdf).doesNotContain("/Helvetica").doesNotContain("/Type3");
  }

  @Test
  void theSameFigureIsTheSameFile() throws IOException {
    for (FigureFormat format : List.of(FigureFormat.PNG, FigureFormat.SVG)) {
      byte[] first = Files.readAllBytes(format.write(FIGURE, folder));
      assertThat(Files.readAllBytes(format.write(FIGURE, folder))).isEqualTo(first);
    }
  }

  @Test
  void anUnknownFormatIsAnsweredWithTheNearest() {
    assertThat(FigureFormat.parse("svg")).isEqualTo(FigureFormat.SVG);
    assertThatThrownBy(() -> FigureFormat.parse("pgn"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'png'");
  }
}
