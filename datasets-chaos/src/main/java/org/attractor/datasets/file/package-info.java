/**
 * Dataset files: HDF5 in the published layout, written whole or not at all, read with every check.
 */
package org.attractor.datasets.file;
