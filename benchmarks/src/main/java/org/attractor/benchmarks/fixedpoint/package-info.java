/** What searches for fixed points cost. */
package org.attractor.benchmarks.fixedpoint;
