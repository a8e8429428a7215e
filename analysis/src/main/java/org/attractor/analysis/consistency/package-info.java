/**
 * Whether engines agree: the same computations on every engine beside double precision, with error
 * budgets that are derived by simulating rounding errors.
 */
package org.attractor.analysis.consistency;
