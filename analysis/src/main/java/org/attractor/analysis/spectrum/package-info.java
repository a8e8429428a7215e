/** Eigenvalues of linearised dynamics, in units that learned and true systems share. */
package org.attractor.analysis.spectrum;
