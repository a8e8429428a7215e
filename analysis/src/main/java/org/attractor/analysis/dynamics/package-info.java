/** Learned and true dynamics under one view: what a state does next, and how that depends on it. */
package org.attractor.analysis.dynamics;
