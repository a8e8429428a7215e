/**
 * An engine in pure Java, without native code. Its double precision is the reference that other
 * engines are compared with: written to be read. Its single precision runs what decides the cost of
 * training in kernels of vectors.
 */
package org.attractor.backend.jvm;
