/** Primitives with their pullbacks, one file for each family. */
package org.attractor.backend.jvm.operation;
