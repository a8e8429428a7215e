/**
 * Sweeps on Apache Spark: each run is a job of one task, so that runs share nothing but the
 * cluster.
 */
package org.attractor.sweep.spark;
