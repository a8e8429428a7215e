/** How a cross-check of engines is shown and kept. */
package org.attractor.cli.crosscheck;
