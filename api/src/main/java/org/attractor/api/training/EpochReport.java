package org.attractor.api.training;

import java.util.Map;

/**
 * What one epoch brought.
 *
 * @param epoch from 0
 * @param step optimiser steps taken in all
 * @param maxEpochs the planned number of epochs
 * @param metrics by the published column names, such as {@code valid/r2_observ}; absent, not 0,
 *     where they cannot be computed
 * @param seconds since training began, of this run and those that it resumed
 */
public record EpochReport(
    int epoch, int step, int maxEpochs, Map<String, Double> metrics, double seconds) {}
