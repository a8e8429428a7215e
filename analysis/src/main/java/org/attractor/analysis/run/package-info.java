/** The analysis of one trained model as a whole, beside the system that made its data. */
package org.attractor.analysis.run;
