package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrialSet;

/** Reads a recording: a CSV file with the columns trial, bin and one of counts a neuron. */
public final class Recording {
  private Recording() {}

  /**
   * The trials in a range.
   *
   * @param file rows sorted by trial and bin, a header first
   * @param bins bins of every trial
   * @param from first trial
   * @param to the trial after the last one
   */
  static TrialSet read(Path file, int bins, int from, int to) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int neurons = lines.get(0).split(",").length - 2;
    float[] counts = new float[(to - from) * bins * neurons];
    for (int row = 0; row < (to - from) * bins; row++) {
      String[] cells = lines.get(1 + from * bins + row).split(",");
      for (int neuron = 0; neuron < neurons; neuron++) {
        counts[row * neurons + neuron] = Float.parseFloat(cells[2 + neuron]);
      }
    }
    // Nobody knows the true rates and latents of a recording.
    return new TrialSet(
        HostValues.of(Shape.of(to - from, bins, neurons), counts),
        Optional.empty(),
        Optional.empty());
  }
}
