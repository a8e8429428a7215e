/**
 * Sweeps: many runs, each in a folder that is named by its configuration, planned, trained by an
 * executor, watched and tabulated. What is known of a sweep stands in its files alone, so it does
 * not matter which process asks, or how an earlier one ended.
 */
package org.attractor.cli.sweep;
