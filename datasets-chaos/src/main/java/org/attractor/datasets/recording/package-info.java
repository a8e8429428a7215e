/** Spikes that somebody recorded: read from CSV, NPZ and HDF5, binned, and made a dataset. */
package org.attractor.datasets.recording;
