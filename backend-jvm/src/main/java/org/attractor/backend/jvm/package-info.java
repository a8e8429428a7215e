/**
 * An engine in pure Java, without native code. Its double precision is the reference that other
 * engines are compared with: written to be read.
 */
package org.attractor.backend.jvm;
