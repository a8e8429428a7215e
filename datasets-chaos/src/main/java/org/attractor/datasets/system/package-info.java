/**
 * The catalogue of dynamical systems: one file a system, and one line in {@code
 * META-INF/services/org.attractor.datasets.system.DynamicalSystem}.
 */
package org.attractor.datasets.system;
