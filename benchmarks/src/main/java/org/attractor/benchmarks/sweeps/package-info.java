/** How much sooner many models are trained when several are trained at once. */
package org.attractor.benchmarks.sweeps;
