/** The command line: the only place that knows engines, datasets, models and analysis together. */
package org.attractor.cli;
