package org.attractor.datasets;

/**
 * How simulated neurons observe their hidden state: {@code log rate = (latents x readout - mean) /
 * deviation}.
 *
 * @param readout weights from latents to neurons, {@code [latent, neuron]}
 * @param activityMean mean of latents x readout over the whole run, {@code [neuron]}
 * @param activityDeviation its standard deviation, {@code [neuron]}
 */
public record GroundTruth(double[][] readout, double[] activityMean, double[] activityDeviation) {
  /** Number of coordinates of the hidden state. */
  public int latentDimension() {
    return readout.length;
  }
}
