package org.attractor.datasets.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.datasets.Split;

/**
 * The trials of a split of a file that is larger than memory, read when they are wanted. The file
 * is opened anew each time, so that nothing need be closed. Trials of a contiguous dataset are read
 * directly; of a chunked one, all chunks that a trial touches are decoded for it.
 *
 * @param file which was read once and found in order
 * @param modified when it was last changed then
 * @param latents number of coordinates of the hidden state; 0 if there is none
 */
record FileTrials(
    Path file, FileTime modified, Split split, int trials, int bins, int neurons, int latents)
    implements TrialSource {
  @Override
  public TrialSet gather(int[] numbers) {
    requireUnchanged();
    try (Hdf5Source source = Hdf5Source.reopen(file)) {
      return new TrialSet(
          read(source, Layout.DATA, numbers, neurons),
          latents == 0
              ? Optional.empty()
              : Optional.of(read(source, Layout.ACTIVITY, numbers, neurons)),
          latents == 0
              ? Optional.empty()
              : Optional.of(read(source, Layout.LATENTS, numbers, latents)));
    }
  }

  private HostValues read(Hdf5Source source, String what, int[] numbers, int channels) {
    Hdf5Rows rows = source.rows(Layout.member(split, what));
    int length = bins * channels;
    if ((double) numbers.length * length > Integer.MAX_VALUE) {
      throw new UserException(
          numbers.length
              + " trials of "
              + file
              + " are too many to be in memory at once: "
              + bins
              + " bins x "
              + channels);
    }
    float[] values = new float[numbers.length * length];
    for (int i = 0; i < numbers.length; i++) {
      source.read(rows, numbers[i], 1).copyTo(values, i * length);
    }
    return HostValues.of(Shape.of(numbers.length, bins, channels), values);
  }

  /** Values were checked when the file was first read; another file's were not. */
  private void requireUnchanged() {
    try {
      if (!Files.getLastModifiedTime(file).equals(modified)) {
        throw new UserException(file + " was changed while it was in use");
      }
    } catch (IOException failure) {
      throw new UserException("could not read " + file + ": " + failure.getMessage(), failure);
    }
  }
}
