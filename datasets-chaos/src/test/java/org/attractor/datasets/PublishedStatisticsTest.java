package org.attractor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.attractor.datasets.observation.FiringRates;
import org.attractor.datasets.observation.PoissonSpikes;
import org.attractor.datasets.observation.Readout;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole datasets against reference statistics. Chaos makes every long trajectory another
 * realisation, so means are compared within standard errors. These come from 70 blocks of 2000
 * samples, as in the reference: of the reference where it has them, of our own run where it has
 * not.
 */
class PublishedStatisticsTest {
  private static final int TRIALS = 2000;
  private static final int BINS = 70;
  private static final int SAMPLES = TRIALS * BINS;
  private static final int BLOCKS = 70;

  /**
   * Both numbers have the error, hence the root of two; five of them, as 70 blocks know their
   * standard error to about 10 % and the tests make some 60 comparisons.
   */
  private static final double ERRORS = 5 * Math.sqrt(2);

  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler", "MacArthur", "MackeyGlass"})
  void latentsAndSpikesHaveTheReferenceStatistics(String name) {
    JsonNode longRun = Reference.system(name).get("long_run");
    // Of the delay equation there is the published recipe alone.
    JsonNode reference = longRun.has("tight") ? longRun.get("tight") : longRun.get("paper_recipe");
    DynamicalSystem system = SystemCatalogue.load().get(name);
    int dimension = system.dimension();
    double interval = Simulator.interval(system, system.pointsPerPeriod(), SAMPLES);
    double[] states =
        new Simulator(system, Simulator.DEFAULT_TOLERANCE).run(SAMPLES, interval, f -> {});
    for (int i = 0; i < dimension; i++) {
      assertCoordinate(states, dimension, i, reference);
    }
    IntFunction<double[]> trials = trial -> slice(states, trial);
    IntFunction<double[]> latents = trials;
    if (system.standardised()) {
      Standardisation whole = Standardisation.of(trials, TRIALS, dimension);
      latents =
          trial -> {
            double[] slice = slice(states, trial);
            Arrays.setAll(
                slice,
                i -> (slice[i] - whole.mean()[i % dimension]) / whole.deviation()[i % dimension]);
            return slice;
          };
    }
    int neurons = reference.get("spikes").get("obs_dim").asInt();
    GroundTruth truth = FiringRates.measure(latents, TRIALS, Readout.draw(dimension, neurons, 0));
    double[] rates = new double[SAMPLES * neurons];
    double[] counts = new double[SAMPLES * neurons];
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] ofTrial = FiringRates.of(latents.apply(trial), trial, truth);
      int start = trial * ofTrial.length;
      System.arraycopy(ofTrial, 0, rates, start, ofTrial.length);
      System.arraycopy(PoissonSpikes.draw(ofTrial, trial, 0), 0, counts, start, ofTrial.length);
    }
    assertSpikes(rates, counts, neurons, reference.get("spikes"));
  }

  private static double[] slice(double[] states, int trial) {
    int length = states.length / TRIALS;
    return Arrays.copyOfRange(states, trial * length, (trial + 1) * length);
  }

  private static void assertCoordinate(
      double[] latents, int dimension, int coordinate, JsonNode reference) {
    IntToDoubleFunction value = sample -> latents[sample * dimension + coordinate];
    double mean = mean(value, 0, SAMPLES);
    double expectedMean = reference.get("mean").get(coordinate).asDouble();
    double meanError =
        reference.has("mean_standard_error")
            ? reference.get("mean_standard_error").get(coordinate).asDouble()
            : blockError(value);
    assertThat(mean)
        .as("mean of coordinate %d", coordinate)
        .isCloseTo(expectedMean, within(ERRORS * meanError));

    IntToDoubleFunction square =
        s -> (value.applyAsDouble(s) - mean) * (value.applyAsDouble(s) - mean);
    double deviation = Math.sqrt(mean(square, 0, SAMPLES));
    // The derivative of the root turns an error of the variance into one of the deviation.
    double deviationError = blockError(square) / (2 * deviation);
    assertThat(deviation)
        .as("standard deviation of coordinate %d", coordinate)
        .isCloseTo(reference.get("sd").get(coordinate).asDouble(), within(ERRORS * deviationError));
  }

  private static void assertSpikes(
      double[] rates, double[] counts, int neurons, JsonNode reference) {
    IntToDoubleFunction observed = population(i -> counts[i], neurons);
    assertThat(mean(observed, 0, SAMPLES))
        .as("mean count")
        .isCloseTo(reference.get("mean_count").asDouble(), within(ERRORS * blockError(observed)));
    assertThat(mean(observed, 0, SAMPLES))
        .as("mean count")
        .isCloseTo(reference.get("mean_count").asDouble(), withinPercentage(1));
    IntToDoubleFunction expected = population(i -> rates[i], neurons);
    assertThat(mean(expected, 0, SAMPLES))
        .as("mean rate")
        .isCloseTo(reference.get("mean_rate").asDouble(), within(ERRORS * blockError(expected)));
    IntToDoubleFunction silent = population(i -> counts[i] == 0 ? 1 : 0, neurons);
    assertThat(mean(silent, 0, SAMPLES))
        .as("fraction of bins without spikes")
        .isCloseTo(
            reference.get("fraction_zero_bins").asDouble(), within(ERRORS * blockError(silent)));

    double mean = reference.get("mean_count").asDouble();
    IntToDoubleFunction square = population(i -> (counts[i] - mean) * (counts[i] - mean), neurons);
    double deviation = Math.sqrt(mean(square, 0, SAMPLES));
    assertThat(deviation)
        .as("standard deviation of counts")
        .isCloseTo(
            reference.get("sd_count").asDouble(),
            within(ERRORS * blockError(square) / (2 * deviation)));

    for (int neuron = 0; neuron < reference.get("mean_count_per_neuron").size(); neuron++) {
      int column = neuron;
      IntToDoubleFunction count = sample -> counts[sample * neurons + column];
      assertThat(mean(count, 0, SAMPLES))
          .as("mean count of neuron %d", neuron)
          .isCloseTo(
              reference.get("mean_count_per_neuron").get(neuron).asDouble(),
              within(ERRORS * blockError(count)));
    }
  }

  /** For each sample, the mean over neurons of a function of the entry of a flat array. */
  private static IntToDoubleFunction population(IntToDoubleFunction entry, int neurons) {
    return sample -> mean(entry, sample * neurons, (sample + 1) * neurons);
  }

  private static double mean(IntToDoubleFunction value, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      sum += value.applyAsDouble(sample);
    }
    return sum / (to - from);
  }

  /** The standard error of the mean, from the spread of the means of blocks. */
  private static double blockError(IntToDoubleFunction value) {
    int length = SAMPLES / BLOCKS;
    double whole = mean(value, 0, SAMPLES);
    double sum = 0;
    for (int block = 0; block < BLOCKS; block++) {
      double difference = mean(value, block * length, (block + 1) * length) - whole;
      sum += difference * difference;
    }
    return Math.sqrt(sum / (BLOCKS - 1) / BLOCKS);
  }
}
