/**
 * An engine of single precision whose rounding errors are drawn at random: the means by which error
 * budgets are derived (Monte Carlo arithmetic; D. S. Parker, UCLA CSD-970002, 1997).
 */
package org.attractor.analysis.consistency.rounding;
