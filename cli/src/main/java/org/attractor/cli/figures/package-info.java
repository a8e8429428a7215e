/** Gathers what the study's figures show from runs, sweeps and published runs. */
package org.attractor.cli.figures;
