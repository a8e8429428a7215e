/** Our engine beside PyTorch on the same steps, in one run. */
package org.attractor.benchmarks.compare;
