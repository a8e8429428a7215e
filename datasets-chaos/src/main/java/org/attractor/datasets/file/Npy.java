package org.attractor.datasets.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's NPY format, versions 1 to 3: a magic word, a header that is a Python dictionary, then the
 * elements.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LARGEST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiub])(\\d)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\sL]*)\\)");

  private Npy() {}

  /** What a header says. */
  private record Header(ByteOrder order, char kind, int size, boolean columnMajor, int[] shape) {}

  /**
   * Reads an array of numbers.
   *
   * @param bytes how long the whole is, -1 if nobody knows
   * @throws IOException if it ends early
   * @throws IllegalArgumentException if it is no array of numbers
   */
  static NumericArray read(String name, DataInputStream in, long bytes) throws IOException {
    Header header = readHeader(in);
    long elements = 1;
    for (int extent : header.shape) {
      elements = Math.multiplyExact(elements, (long) extent);
    }
    // Extents that the file cannot hold are damage; believing them would exhaust memory.
    if (elements > Integer.MAX_VALUE - 8 || (bytes >= 0 && elements * header.size > bytes)) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(header.shape) + " is more than it holds");
    }
    double[] values = new double[(int) elements];
    byte[] element = new byte[header.size];
    ByteBuffer buffer = ByteBuffer.wrap(element).order(header.order);
    for (int i = 0; i < values.length; i++) {
      in.readFully(element);
      values[i] = decode(buffer, header);
    }
    return new NumericArray(
        name, 0, header.shape, header.columnMajor ? rowMajor(values, header.shape) : values);
  }

  private static Header readHeader(DataInputStream in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IllegalArgumentException("it is not in the NPY format");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > LARGEST_HEADER) {
      throw new IllegalArgumentException("its header is damaged");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  private static Header parse(String text) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !order.find() || !shape.find()) {
      throw new IllegalArgumentException("it is not an array of numbers: " + text.strip());
    }
    int[] extents =
        Arrays.stream(shape.group(1).split(","))
            .map(extent -> extent.replace("L", "").strip())
            .filter(extent -> !extent.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return new Header(
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        type.group(2).charAt(0),
        Integer.parseInt(type.group(3)),
        order.group(1).equals("True"),
        extents);
  }

  private static double decode(ByteBuffer buffer, Header header) {
    boolean signed = header.kind == 'i';
    return switch (header.kind + "" + header.size) {
      case "f4" -> buffer.getFloat(0);
      case "f8" -> buffer.getDouble(0);
      case "b1", "u1" -> Byte.toUnsignedInt(buffer.get(0));
      case "i1" -> buffer.get(0);
      case "i2", "u2" -> signed ? buffer.getShort(0) : Short.toUnsignedInt(buffer.getShort(0));
      case "i4", "u4" -> signed ? buffer.getInt(0) : Integer.toUnsignedLong(buffer.getInt(0));
      case "i8", "u8" -> {
        long value = buffer.getLong(0);
        yield signed || value >= 0 ? value : value + 0x1p64;
      }
      default ->
          throw new IllegalArgumentException(
              "elements of type " + header.kind + header.size + " are not supported");
    };
  }

  private static double[] rowMajor(double[] columnMajor, int[] shape) {
    double[] values = new double[columnMajor.length];
    for (int flat = 0; flat < values.length; flat++) {
      int rest = flat;
      int source = 0;
      int stride = columnMajor.length;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        stride /= shape[axis];
        source += rest % shape[axis] * stride;
        rest /= shape[axis];
      }
      values[flat] = columnMajor[source];
    }
    return values;
  }

  /** Writes the header of an array of doubles or longs in row-major order. */
  static void writeHeader(OutputStream out, boolean integers, int... shape) throws IOException {
    String extents =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '"
            + (integers ? "<i8" : "<f8")
            + "', 'fortran_order': False, 'shape': ("
            + extents
            + (shape.length == 1 ? "," : "")
            + "), }";
    int before = MAGIC.length + 4;
    int length = before + dictionary.length() + 1;
    String padded = dictionary + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT) + "\n";
    out.write(MAGIC);
    out.write(1);
    out.write(0);
    out.write(padded.length() & 0xff);
    out.write(padded.length() >> 8);
    out.write(padded.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes elements. */
  static void write(OutputStream out, double... values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    out.write(bytes.array());
  }

  /** Writes elements. */
  static void write(OutputStream out, long... values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    out.write(bytes.array());
  }
}
