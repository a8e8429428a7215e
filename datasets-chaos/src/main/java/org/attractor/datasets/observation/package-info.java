/**
 * How a hidden state becomes spikes: a random readout, standardised and exponentiated, then noise.
 */
package org.attractor.datasets.observation;
