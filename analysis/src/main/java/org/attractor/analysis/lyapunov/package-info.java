/** Lyapunov exponents of learned and true dynamics, with standard errors and checks. */
package org.attractor.analysis.lyapunov;
