/**
 * The figures of the study (Sedler, Versteeg and Pandarinath 2023), drawn anew from one's own runs
 * or from the published ones.
 */
package org.attractor.analysis.figure.paper;
