package org.attractor.core.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Sixteen trials of the published checkpoints with scores computed by scikit-learn and PyTorch; see
 * {@code derive.py} among the test resources.
 */
final class ReferenceScores {
  static final int TRIALS = 16;
  static final int BINS = 70;
  static final int NEURONS = 10;

  private static final Map<String, Double> EXPECTED =
      new String(bytes("expected.csv"), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .collect(
              Collectors.toMap(
                  cells -> cells[0] + "," + cells[1] + "," + cells[2],
                  cells -> Double.parseDouble(cells[3])));

  private ReferenceScores() {}

  static double expected(String model, String metric, Object part) {
    return EXPECTED.get(model + "," + metric + "," + part);
  }

  static ThirdsScore expectedThirds(String model, String metric) {
    return new ThirdsScore(
        expected(model, metric, "all"),
        expected(model, metric, "early"),
        expected(model, metric, "middle"),
        expected(model, metric, "late"));
  }

  static TrialArray spikes() {
    return load("spikes", NEURONS);
  }

  static TrialArray trueRates() {
    return load("rates_true", NEURONS);
  }

  static TrialArray trueLatents() {
    return load("latents_true", 3);
  }

  static TrialArray logRates(String model) {
    return load(model + "_logrates", NEURONS);
  }

  static TrialArray latents(String model) {
    return load(model + "_latents", model.equals("node3") ? 3 : 25);
  }

  static TrialArray trials(TrialArray array, int from, int to) {
    return array.select(java.util.stream.IntStream.range(from, to).toArray());
  }

  private static TrialArray load(String name, int channels) {
    float[] values = new float[TRIALS * BINS * channels];
    ByteBuffer.wrap(bytes(name + ".f32")).asFloatBuffer().get(values);
    return TrialArray.of(values, TRIALS, BINS, channels);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = ReferenceScores.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
