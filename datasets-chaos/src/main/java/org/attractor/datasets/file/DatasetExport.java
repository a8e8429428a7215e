package org.attractor.datasets.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;

/** Writes datasets in the formats of other programs, some trials at a time, every digit of them. */
public final class DatasetExport {
  private DatasetExport() {}

  /**
   * Writes NumPy's NPZ: the members of the dataset under their published names.
   *
   * @param file what is written, whole or not at all; its folder is made if need be
   * @throws UserException if it cannot be written, or the dataset not be read
   */
  public static void npz(Dataset dataset, Path file) {
    write(
        file,
        out -> {
          // The stream below belongs to the caller.
          ZipOutputStream zip = new ZipOutputStream(out);
          try (Hdf5Source source = Hdf5Source.open(dataset.file())) {
            for (String name : Layout.members(dataset.truth().isPresent())) {
              ZipEntry entry = new ZipEntry(name + ".npy");
              // No clock: equal datasets are equal files.
              entry.setTime(0);
              zip.putNextEntry(entry);
              writeNpy(source, source.rows(name), name.endsWith("_" + Layout.INDS), zip);
              zip.closeEntry();
            }
          }
          zip.finish();
        });
  }

  private static void writeNpy(Hdf5Source source, Hdf5Rows rows, boolean integers, OutputStream out)
      throws IOException {
    Npy.writeHeader(out, integers, rows.shape());
    int atOnce = rows.rowsAtOnce();
    for (int from = 0; from < rows.shape()[0]; from += atOnce) {
      double[] values = source.read(rows, from, Math.min(atOnce, rows.shape()[0] - from)).values();
      if (integers) {
        Npy.write(out, Arrays.stream(values).mapToLong(value -> (long) value).toArray());
      } else {
        Npy.write(out, values);
      }
    }
  }

  /**
   * Writes CSV: {@code NAME.counts.csv} with a line a bin in the order of the recording, and, where
   * they are known, {@code NAME.rates.csv} and {@code NAME.latents.csv} likewise; {@code
   * NAME.splits.csv} tells the split of each trial.
   *
   * @param folder where to; it is made if need be
   * @return the files
   * @throws UserException if one cannot be written, or the dataset not be read
   */
  public static List<Path> csv(Dataset dataset, Path folder) {
    List<Path> files = new ArrayList<>();
    files.add(csv(dataset, folder, "counts", Layout.DATA, "neuron", dataset.neurons()));
    dataset
        .truth()
        .ifPresent(
            truth -> {
              files.add(
                  csv(dataset, folder, "rates", Layout.ACTIVITY, "neuron", dataset.neurons()));
              files.add(
                  csv(dataset, folder, "latents", Layout.LATENTS, "x", truth.latentDimension()));
            });
    Path splits = folder.resolve(dataset.name() + ".splits.csv");
    files.add(splits);
    writeText(
        splits,
        out -> {
          out.write("trial,split\n");
          for (Place place : places(dataset)) {
            out.write(place.trial + "," + place.split.key() + "\n");
          }
        });
    return files;
  }

  /** Where in the file a trial is. */
  private record Place(int trial, Split split, int row) {}

  private static List<Place> places(Dataset dataset) {
    List<Place> places = new ArrayList<>();
    dataset
        .splits()
        .forEach(
            (split, trials) -> {
              for (int row = 0; row < trials.trials(); row++) {
                places.add(new Place(trials.inds()[row], split, row));
              }
            });
    places.sort((a, b) -> Integer.compare(a.trial, b.trial));
    return places;
  }

  private static Path csv(
      Dataset dataset, Path folder, String what, String member, String column, int channels) {
    Path file = folder.resolve(dataset.name() + "." + what + ".csv");
    boolean whole = member.equals(Layout.DATA);
    writeText(
        file,
        out -> {
          out.write(
              IntStream.range(0, channels)
                  .mapToObj(i -> column + i)
                  .collect(Collectors.joining(",", "trial,bin,time,", "\n")));
          try (Hdf5Source source = Hdf5Source.open(dataset.file())) {
            for (Place place : places(dataset)) {
              Hdf5Rows rows = source.rows(Layout.member(place.split, member));
              double[] values = source.read(rows, place.row, 1).values();
              double[] times = dataset.split(place.split).times();
              for (int bin = 0; bin < dataset.bins(); bin++) {
                StringBuilder line = new StringBuilder();
                line.append(place.trial).append(',').append(bin).append(',');
                line.append(times[place.row * dataset.bins() + bin]);
                for (int i = 0; i < channels; i++) {
                  double value = values[bin * channels + i];
                  line.append(',').append(whole ? Long.toString((long) value) : value);
                }
                out.write(line.append('\n').toString());
              }
            }
          }
        });
    return file;
  }

  @FunctionalInterface
  private interface Text {
    void writeTo(Writer out) throws IOException;
  }

  private static void writeText(Path file, Text text) {
    write(
        file,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  private static void write(Path file, AtomicFile.Content content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, content);
    } catch (IOException failure) {
      throw new UserException("could not write " + file + ": " + failure.getMessage(), failure);
    }
  }
}
