package org.attractor.datasets.file;

import java.util.Map;
import org.attractor.datasets.Split;

/**
 * All that a dataset file is written from. Trials are in the order of the run; the file has them
 * split by split.
 *
 * @param trials number of trials
 * @param bins number of time bins in a trial
 * @param interval model time between two bins; times count on from trial to trial
 * @param latents hidden states, {@code [trial, time, latent]} in one array
 * @param rates firing rates in spikes a bin, {@code [trial, time, neuron]} in one array
 * @param spikes counts, {@code [trial, time, neuron]} in one array
 * @param readout weights {@code [latent, neuron]}
 * @param activityMean mean of latents x readout, {@code [neuron]}
 * @param activityDeviation its standard deviation, {@code [neuron]}
 * @param split the trial numbers of each split
 * @param attributes provenance: strings, longs, doubles or arrays of doubles by name
 */
public record DatasetContents(
    int trials,
    int bins,
    double interval,
    double[] latents,
    double[] rates,
    int[] spikes,
    double[][] readout,
    double[] activityMean,
    double[] activityDeviation,
    Map<Split, int[]> split,
    Map<String, Object> attributes) {}
