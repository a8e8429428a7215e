package org.attractor.analysis.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.librepdf.openpdf.fonts.Liberation;

/**
 * The typeface of figures, Liberation Sans, which comes with the program: pictures are the same on
 * every machine, also on one without any font. Its metrics are those of Arial.
 */
public final class Fonts {
  /** Size of small text in figures, in points. */
  public static final float SMALL = 6f;

  /** Size of ordinary text in figures, in points. */
  public static final float TEXT = 7f;

  /** Family names, the first one that a viewer has counts. */
  public static final String FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif";

  private static final Font PLAIN = load(file(false));
  private static final Font BOLD = load(file(true));

  private Fonts() {}

  /** Upright text. */
  public static Font plain(float points) {
    return PLAIN.deriveFont(points);
  }

  /** Bold text. */
  public static Font bold(float points) {
    // The style is for what writes a font's name and weight: the letters are bold as they are.
    return BOLD.deriveFont(Font.BOLD, points);
  }

  /** Name of the typeface's file in the class path. */
  public static String file(boolean bold) {
    return "/liberation/LiberationSans-" + (bold ? "Bold" : "Regular") + ".ttf";
  }

  /** The bytes of a file of the typeface. */
  public static byte[] bytes(String file) {
    try (InputStream in = Liberation.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Font load(String file) {
    try (InputStream in = Liberation.class.getResourceAsStream(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (FontFormatException broken) {
      throw new IllegalStateException("the program's own font is broken", broken);
    }
  }
}
