package org.attractor.analysis.figure.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.attractor.analysis.figure.Figure;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;

/** The kinds of files that a figure can be written to. */
public enum FigureFormat {
  /** Pixels, 300 to the inch. */
  PNG(PngWriter::bytes),
  /** Vectors, text as text. */
  SVG(SvgWriter::bytes),
  /** Vectors, with the typeface embedded. */
  PDF(PdfWriter::bytes);

  private final Encoder encoder;

  FigureFormat(Encoder encoder) {
    this.encoder = encoder;
  }

  /** Makes a file's bytes. */
  interface Encoder {
    byte[] bytes(Figure figure) throws IOException;
  }

  /** The name in commands, which is also the file's ending. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that name.
   *
   * @throws UserException if there is none
   */
  public static FigureFormat parse(String name) {
    return UserException.choose("format", name, Arrays.asList(values()), FigureFormat::configName);
  }

  /**
   * Writes a figure.
   *
   * @return the file
   * @throws IOException when it cannot be written
   */
  public Path write(Figure figure, Path folder) throws IOException {
    byte[] bytes = encoder.bytes(figure);
    Files.createDirectories(folder);
    Path file = folder.resolve(figure.name() + "." + configName());
    AtomicFile.write(file, out -> out.write(bytes));
    return file;
  }
}
