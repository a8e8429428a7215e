/** Files of published checkpoints with what was computed from them elsewhere. */
package org.attractor.analysis.consistency.reference;
