/** Trajectories of dynamical systems, integrated on the host to a tight tolerance. */
package org.attractor.datasets.simulation;
