package org.attractor.analysis.figure.file;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontMapper;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;

/** A figure as a page of PDF with the typeface embedded. */
final class PdfWriter {
  private PdfWriter() {}

  static byte[] bytes(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    float width = (float) figure.width();
    float height = (float) figure.height();
    try (Document document = new Document(new Rectangle(width, height))) {
      var writer = com.lowagie.text.pdf.PdfWriter.getInstance(document, bytes);
      document.addTitle(figure.description());
      document.open();
      Graphics2D graphics = writer.getDirectContent().createGraphics(width, height, new Embedded());
      figure.draw(graphics);
      graphics.dispose();
    }
    return bytes.toByteArray();
  }

  /** Gives every text the typeface of the figures. */
  private static final class Embedded implements FontMapper {
    private final BaseFont plain = load(false);
    private final BaseFont bold = load(true);

    private static BaseFont load(boolean isBold) {
      String file = Fonts.file(isBold);
      try {
        return BaseFont.createFont(
            file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, Fonts.bytes(file), null);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (DocumentException broken) {
        throw new IllegalStateException("the program's own font is broken", broken);
      }
    }

    @Override
    public BaseFont awtToPdf(Font font) {
      return font.isBold() || font.getFontName().contains("Bold") ? bold : plain;
    }

    @Override
    public Font pdfToAwt(BaseFont font, int size) {
      return font == bold ? Fonts.bold(size) : Fonts.plain(size);
    }
  }
}
