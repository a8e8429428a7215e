/** How the cost of a training step grows with its sizes. */
package org.attractor.benchmarks.scaling;
