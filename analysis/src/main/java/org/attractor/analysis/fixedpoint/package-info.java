/** Fixed points of learned and true dynamics: finding, describing, proving, storing them. */
package org.attractor.analysis.fixedpoint;
