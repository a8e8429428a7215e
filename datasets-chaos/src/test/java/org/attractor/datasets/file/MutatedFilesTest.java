package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.attractor.api.UserException;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand damaged files: each is read all the same or refused in words; nothing else is
 * thrown, nothing hangs, and no claim of a file makes the reader take memory that the file does not
 * justify.
 */
class MutatedFilesTest {
  private static final int CASES = 2500;

  /**
   * The files have 4 to 30 kB. Deflate may make of one as much as a thousand times more; nothing
   * else may claim what is not there.
   */
  private static final long MOST_BYTES = 16L << 20;

  /** Where the structure lies: superblock, root group, headers of the datasets. */
  private static final int HEAD = 2048;

  /** Kinds of damage. */
  private static final List<BiFunction<byte[], RandomStream, byte[]>> DAMAGES =
      List.of(
          (file, random) -> set(file, place(file, random), 1, random.nextInt()),
          (file, random) -> {
            int place = place(file, random);
            return set(file, place, 1, file[place] ^ 1 << random.nextInt(8));
          },
          (file, random) -> Arrays.copyOf(file, random.nextInt(file.length)),
          (file, random) -> set(file, place(file, random), 1 + random.nextInt(16), 0),
          (file, random) -> set(file, place(file, random), 1 + random.nextInt(16), 0xff),
          (file, random) -> {
            byte[] damaged = file.clone();
            int length = 1 + random.nextInt(64);
            System.arraycopy(
                file,
                random.nextInt(file.length - length),
                damaged,
                random.nextInt(file.length - length),
                length);
            return damaged;
          });

  @TempDir Path folder;

  /** The head is as likely as all the rest, which is mostly values. */
  private static int place(byte[] file, RandomStream random) {
    return random.nextInt(random.nextInt(2) == 0 ? Math.min(HEAD, file.length) : file.length);
  }

  private static byte[] set(byte[] file, int from, int length, int value) {
    byte[] damaged = file.clone();
    Arrays.fill(damaged, from, Math.min(file.length, from + length), (byte) value);
    return damaged;
  }

  private byte[] original(String origin) throws IOException {
    if (origin.equals("ours")) {
      Path file = folder.resolve("ours.h5");
      DatasetFile.write(file, SmallDataset.contents());
      return Files.readAllBytes(file);
    }
    return Files.readAllBytes(Reference.file("file/" + origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ours", "h5py_float64.h5", "h5py_float32_chunked.h5", "h5py_latest_bigendian.h5"})
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damageIsHarmlessOrTold(String origin) throws IOException {
    byte[] whole = original(origin);
    Path file = folder.resolve("damaged.h5");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    int refused = 0;
    for (int number = 0; number < CASES; number++) {
      RandomStream random = CounterRandom.stream(origin.length(), Purpose.TEST, number, 0);
      Files.write(file, DAMAGES.get(number % DAMAGES.size()).apply(whole, random));
      long before = threads.getThreadAllocatedBytes(thread);
      try {
        DatasetFile.validate(file);
      } catch (UserException told) {
        assertThat(told).hasMessageContaining("damaged.h5");
        refused++;
      } catch (Throwable other) {
        fail("case " + number + " of " + origin + ": " + other, other);
      }
      assertThat(threads.getThreadAllocatedBytes(thread) - before)
          .as("bytes allocated for case %d", number)
          .isLessThan(MOST_BYTES);
    }
    // Truncations alone are a sixth.
    assertThat(refused).isGreaterThan(CASES / 6);
  }
}
