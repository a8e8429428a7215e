package org.attractor.core.checkpoint.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.razorvine.pickle.PickleException;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;

/**
 * A file that {@code torch.save} made: a zip of a pickle and, uncompressed, the numbers of its
 * tensors. Nothing in it is executed.
 */
final class TorchFile {
  private static final String PICKLE = "/data.pkl";

  /** Thousands of times what the study's largest model has. */
  private static final int LARGEST_PICKLE = 1 << 24;

  private static final int MOST_NUMBERS = 1 << 26;

  private final Path path;
  private final ZipFile zip;
  private final String folder;
  private final Map<String, HostValues> storages = new HashMap<>();
  private long numbers;

  private TorchFile(Path path, ZipFile zip, String folder) {
    this.path = path;
    this.zip = zip;
    this.folder = folder;
  }

  /**
   * The dictionary that the file holds; its values are dictionaries, lists, tuples ({@code
   * Object[]}), strings, numbers, and {@link HostValues} for tensors.
   *
   * @throws UserException if the file cannot be read, is no such file, is damaged, or holds more
   *     than tensors and plain values
   */
  static Map<?, ?> read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserException("there is no checkpoint file '" + path + "'");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      List<? extends ZipEntry> pickles =
          zip.stream().filter(entry -> entry.getName().endsWith(PICKLE)).toList();
      if (pickles.size() != 1) {
        throw new UserException(path + " is not a PyTorch checkpoint: it has no data.pkl");
      }
      String name = pickles.get(0).getName();
      TorchFile file = new TorchFile(path, zip, name.substring(0, name.length() - PICKLE.length()));
      byte[] pickle = file.bytes(pickles.get(0), LARGEST_PICKLE);
      if (new TensorUnpickler(file::storage).loads(pickle) instanceof Map<?, ?> content) {
        return new LinkedHashMap<>(content);
      }
      throw new UserException(path + " is not a checkpoint: it does not hold a dictionary");
    } catch (UserException known) {
      throw known;
    } catch (PickleException refused) {
      throw new UserException(path + " is refused: " + refused.getMessage(), refused);
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      throw new UserException(path + " is damaged: " + damaged, damaged);
    }
  }

  private byte[] bytes(ZipEntry entry, int most) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new UserException(path + ": " + entry.getName() + " is larger than it can be");
      }
      return bytes;
    }
  }

  private HostValues storage(String type, String key, int size) {
    HostValues storage =
        storages.computeIfAbsent(
            key,
            name -> {
              try {
                return readStorage(type, name, size);
              } catch (IOException damaged) {
                throw new UserException(path + " is damaged: " + damaged.getMessage(), damaged);
              }
            });
    if (storage.shape().count() != size) {
      throw new PickleException("storage '" + key + "' is said to have two sizes");
    }
    return storage;
  }

  private HostValues readStorage(String type, String key, int size) throws IOException {
    ZipEntry entry = zip.getEntry(folder + "/data/" + key);
    numbers += size;
    if (entry == null || size < 0 || numbers > MOST_NUMBERS) {
      throw new PickleException("there is no storage '" + key + "' of " + size + " numbers");
    }
    int width = type.equals("FloatStorage") ? Float.BYTES : Double.BYTES;
    byte[] bytes = bytes(entry, size * width);
    if (bytes.length != size * width) {
      throw new PickleException(
          "storage '" + key + "' has " + bytes.length + " bytes, not " + size * width);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    DType dtype = width == Float.BYTES ? DType.FLOAT32 : DType.FLOAT64;
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case "FloatStorage" -> buffer.getFloat();
            case "DoubleStorage" -> buffer.getDouble();
            default -> buffer.getLong();
          };
    }
    return HostValues.of(dtype, Shape.of(size), values);
  }
}
