/** Runs: from a configuration to a trained model in a folder, its evaluation and its report. */
package org.attractor.cli.run;
