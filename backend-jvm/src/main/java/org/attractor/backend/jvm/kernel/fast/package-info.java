/**
 * Single-precision kernels behind one interface: plain Java, and the Vector API where it is there.
 */
package org.attractor.backend.jvm.kernel.fast;
