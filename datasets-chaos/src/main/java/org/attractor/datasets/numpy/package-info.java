/**
 * Generators of NumPy, to the bit, for the two draws of the published datasets that must be the
 * same ones: the readout weights and the split into training, validation and test trials. Nothing
 * else uses them.
 */
package org.attractor.datasets.numpy;
