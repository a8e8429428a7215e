package org.attractor.cli.reproduce;

import org.attractor.analysis.report.RunScore;

/**
 * A run of ours and how it came about.
 *
 * @param trainer name of the configuration that it was trained with: the published one, or a preset
 * @param score what it reached
 */
record TrainedRun(String trainer, RunScore score) {}
