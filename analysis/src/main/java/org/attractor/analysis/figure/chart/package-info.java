/** Charts in the style of the figures. */
package org.attractor.analysis.figure.chart;
