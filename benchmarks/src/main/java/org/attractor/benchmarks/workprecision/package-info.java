/** Work-precision diagrams of the solvers: what an error costs in field evaluations and in time. */
package org.attractor.benchmarks.workprecision;
