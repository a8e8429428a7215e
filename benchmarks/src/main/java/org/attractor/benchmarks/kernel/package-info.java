/** Timings of the operations that a training step consists of. */
package org.attractor.benchmarks.kernel;
