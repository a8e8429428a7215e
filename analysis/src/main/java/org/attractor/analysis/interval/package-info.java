/**
 * Interval arithmetic: sets of reals with double-precision ends, rounded outward, so that the
 * result of an operation holds every value that the real operation takes on its arguments.
 */
package org.attractor.analysis.interval;
