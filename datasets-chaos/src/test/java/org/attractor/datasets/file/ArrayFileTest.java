package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.attractor.api.UserException;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTest {
  private final Path numpy = Reference.file("file/numpy.npz");
  private final ArrayFile npz = ArrayFile.open(numpy);

  @TempDir Path folder;

  private static double[] count(int length, double scale, double shift) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> scale * i + shift);
    return values;
  }

  @Test
  void everyTypeAndOrderOfNumPyIsRead() {
    assertThat(npz.names())
        .containsExactly("big", "counts", "flags", "floats", "names", "small", "unsigned");
    // 16-bit integers in column-major order.
    assertThat(npz.read("counts").shape()).containsExactly(4, 3, 2);
    assertThat(npz.read("counts").values()).isEqualTo(count(24, 1, 0));
    assertThat(npz.read("big").values()).isEqualTo(count(24, 0.125, 0));
    assertThat(npz.read("floats").values()).isEqualTo(count(24, 1, -0.5));
    assertThat(npz.read("small").values()).containsExactly(0, 6, 12, 18);
    assertThat(npz.read("unsigned").values()).containsExactly(0x1p63, 1);
    assertThat(npz.read("flags").values()).containsExactly(1, 0);
  }

  @Test
  void whatIsNoArrayOfNumbersIsReported() {
    assertThatThrownBy(() -> npz.read("names"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("numpy.npz", "'names'", "not an array of numbers");
    assertThatThrownBy(() -> npz.read("count"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'count'", "Did you mean 'counts'");
  }

  @Test
  void hdf5IsReadToo() {
    Path file = folder.resolve("arrays.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putDataset("counts", new int[][] {{1, 2}, {3, 4}});
    }
    NumericArray counts = ArrayFile.open(file).read("counts");
    assertThat(counts.shape()).containsExactly(2, 2);
    assertThat(counts.values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void filesThatAreNoneAreReported() throws IOException {
    assertThatThrownBy(() -> ArrayFile.open(folder.resolve("absent.npz")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("no file", "absent.npz");
    Path text = Files.writeString(folder.resolve("text.npz"), "text");
    assertThatThrownBy(() -> ArrayFile.open(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not NPZ");
    Path other = Files.writeString(folder.resolve("data.mat"), "text");
    assertThatThrownBy(() -> ArrayFile.open(other))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("data.mat", ".npz", ".h5");
  }

  /** A damaged byte is either harmless or reported; nothing else is thrown. */
  @Test
  void damagedBytes() throws IOException {
    byte[] whole = Files.readAllBytes(numpy);
    Path file = folder.resolve("damaged.npz");
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 1, 0);
    int refused = 0;
    for (int trial = 0; trial < 500; trial++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
      Files.write(file, damaged);
      try {
        ArrayFile arrays = ArrayFile.open(file);
        for (String name : arrays.names()) {
          arrays.read(name);
        }
      } catch (UserException told) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
