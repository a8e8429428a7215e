/** Scores of models and of their long free runs, with intervals of uncertainty. */
package org.attractor.analysis.comparison;
