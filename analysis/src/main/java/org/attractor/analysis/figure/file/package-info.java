/** Figures as files: PNG, SVG and PDF. */
package org.attractor.analysis.figure.file;
