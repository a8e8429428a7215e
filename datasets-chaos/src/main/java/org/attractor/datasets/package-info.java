/**
 * Datasets of simulated neural populations: a chaotic system drives firing rates, firing rates
 * drive spikes. {@link org.attractor.datasets.DatasetGenerator} makes a dataset file, {@link
 * org.attractor.datasets.file.DatasetFile} reads one, {@link
 * org.attractor.datasets.system.SystemCatalogue} lists the systems.
 */
package org.attractor.datasets;
