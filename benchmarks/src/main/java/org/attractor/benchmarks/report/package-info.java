/** How the programs of this module start and show their tables. */
package org.attractor.benchmarks.report;
