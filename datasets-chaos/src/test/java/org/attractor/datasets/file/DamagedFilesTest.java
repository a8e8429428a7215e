package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.attractor.api.UserException;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file is told in words: the file, the dataset, the index. */
class DamagedFilesTest {
  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> assertRefused(Map<String, Object> members) {
    Path file = SmallDataset.write(folder.resolve("damaged.h5"), members);
    return assertThatThrownBy(() -> DatasetFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theUndamagedFileIsAccepted() {
    Path file = SmallDataset.write(folder.resolve("whole.h5"), SmallDataset.members());
    assertThat(DatasetFile.validate(file)).allMatch(Check::passed);
  }

  static Stream<String> members() {
    return Layout.members(true).stream();
  }

  @ParameterizedTest
  @MethodSource("members")
  void missingDatasets(String name) {
    Map<String, Object> members = SmallDataset.members();
    members.put("another_" + name, members.remove(name));
    assertRefused(members)
        .hasMessageContainingAll("'" + name + "' is missing", "'another_" + name + "'");
  }

  @Test
  void severalMissingDatasetsAreNamedTogether() {
    Map<String, Object> members = SmallDataset.members();
    members.remove("valid_data");
    members.remove("readout");
    assertRefused(members).hasMessageContaining("'valid_data', 'readout' are missing");
  }

  static Stream<Arguments> wrongShapes() {
    return Stream.of(
        Arguments.of("valid_data", new double[2][5][4], "[2, 5, 4]", "[2, 5, 3]"),
        Arguments.of("test_activity", new double[2][4][3], "[2, 4, 3]", "[2, 5, 3]"),
        Arguments.of("train_latents", new double[6][5][1], "[6, 5, 1]", "[6, 5, 2]"),
        Arguments.of("test_times", new double[3][5], "[3, 5]", "[2, 5]"),
        Arguments.of("valid_inds", new long[2][1], "[2, 1]", "[trial]"),
        Arguments.of("train_data", new double[30][3], "[30, 3]", "[6, 5, 3]"),
        Arguments.of("orig_mean", new double[3], "[3]", "[1, 3]"),
        Arguments.of("orig_std", new double[1][2], "[1, 2]", "[1, 3]"),
        Arguments.of("readout", new double[2], "[2]", "[latent, neuron]"));
  }

  @ParameterizedTest
  @MethodSource("wrongShapes")
  void wrongShapes(String name, Object array, String given, String needed) {
    Map<String, Object> members = SmallDataset.members();
    members.put(name, array);
    assertRefused(members).hasMessageContainingAll("'" + name + "'", given, needed);
  }

  private static Consumer<Map<String, Object>> set(String name, double value) {
    return members -> ((double[][][]) members.get(name))[1][4][0] = value;
  }

  private static Consumer<Map<String, Object>> setInFlat(String name, double value) {
    return members -> ((double[][]) members.get(name))[0][2] = value;
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        Arguments.of(set("train_data", Double.NaN), "train_data", "NaN at [1, 4, 0]"),
        Arguments.of(set("valid_data", -1), "valid_data", "-1.0 at [1, 4, 0]"),
        Arguments.of(set("test_data", 0.5), "test_data", "0.5 at [1, 4, 0]"),
        Arguments.of(set("valid_activity", Double.NaN), "valid_activity", "NaN at [1, 4, 0]"),
        Arguments.of(set("test_activity", -0.1), "test_activity", "-0.1 at [1, 4, 0]"),
        Arguments.of(
            set("train_latents", Double.POSITIVE_INFINITY),
            "train_latents",
            "Infinity at [1, 4, 0]"),
        Arguments.of(setInFlat("test_times", Double.NaN), "test_times", "NaN at [0, 2]"),
        Arguments.of(setInFlat("readout", Double.NaN), "readout", "NaN at [0, 2]"),
        Arguments.of(setInFlat("orig_mean", Double.NaN), "orig_mean", "NaN at [0, 2]"),
        Arguments.of(setInFlat("orig_std", 0), "orig_std", "0.0 at [0, 2]"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void wrongValues(Consumer<Map<String, Object>> damage, String name, String place) {
    Map<String, Object> members = SmallDataset.members();
    damage.accept(members);
    assertRefused(members).hasMessageContainingAll("'" + name + "'", place);
  }

  @Test
  void overlappingSplits() {
    Map<String, Object> members = SmallDataset.members();
    long trial = ((long[]) members.get("train_inds"))[3];
    ((long[]) members.get("valid_inds"))[1] = trial;
    assertRefused(members)
        .hasMessageContainingAll("'valid_inds' at [1]", "trial " + trial, "'train_inds' at [3]");
  }

  @Test
  void trialNumbersThatAreNone() {
    Map<String, Object> members = SmallDataset.members();
    ((long[]) members.get("test_inds"))[0] = -1;
    assertRefused(members).hasMessageContainingAll("'test_inds'", "-1.0 at [0]");
    members.put("test_inds", new double[] {0.5, 2});
    assertRefused(members).hasMessageContainingAll("'test_inds'", "0.5 at [0]");
  }

  @Test
  void textWhereNumbersShouldBe() {
    Map<String, Object> members = SmallDataset.members();
    members.put("readout", new String[] {"a", "b"});
    assertRefused(members).hasMessageContainingAll("'readout'", "array of numbers", "String");
    members.put("readout", 3.5);
    assertRefused(members).hasMessageContainingAll("'readout'", "a single");
  }

  @Test
  void aSingleBin() {
    Map<String, Object> members = SmallDataset.members();
    members.put("train_times", new double[6][1]);
    assertRefused(members).hasMessageContaining("at least 2 time bins");
  }

  @Test
  void membersThatDisagreeAreReportedButAccepted() {
    Map<String, Object> members = SmallDataset.members();
    // As if two neurons had been exchanged after the readout was stored.
    double[] first = ((double[][]) members.get("readout"))[0];
    double kept = first[0];
    first[0] = first[1];
    first[1] = kept;
    Path file = SmallDataset.write(folder.resolve("disagreeing.h5"), members);
    assertThat(DatasetFile.validate(file))
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(check -> assertThat(check.what()).contains("readout"));
  }

  @Test
  void filesThatAreNone() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.h5"), "not HDF5\n".repeat(1000));
    assertThatThrownBy(() -> DatasetFile.read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(text.toString(), "not an HDF5 file");
    Path empty = Files.createFile(folder.resolve("empty.h5"));
    assertThatThrownBy(() -> DatasetFile.read(empty))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(empty.toString(), "not an HDF5 file");
    assertThatThrownBy(() -> DatasetFile.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> DatasetFile.read(folder.resolve("absent.h5")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("no dataset file", "absent.h5");
  }

  static Stream<String> origins() {
    return Stream.of(
        "ours", "h5py_float64.h5", "h5py_float32_chunked.h5", "h5py_latest_bigendian.h5");
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
  @MethodSource("origins")
  void truncatedFiles(String origin) throws IOException {
    byte[] whole = original(origin);
    Path file = folder.resolve("truncated.h5");
    for (int part = 0; part < 32; part++) {
      int length = (int) ((long) whole.length * part / 32);
      Files.write(file, Arrays.copyOf(whole, length));
      AbstractThrowableAssert<?, ?> refused =
          assertThatThrownBy(() -> DatasetFile.read(file))
              .isInstanceOf(UserException.class)
              .hasMessageContaining(file.toString());
      if (part > 0) {
        refused.hasMessageContainingAll("truncated", length + " of " + whole.length + " bytes");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 13, 20, 64})
  void onlyASuperblock(int length) throws IOException {
    Path file = folder.resolve("head.h5");
    Files.write(file, Arrays.copyOf(original("ours"), length));
    assertThatThrownBy(() -> DatasetFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("head.h5");
  }
}
