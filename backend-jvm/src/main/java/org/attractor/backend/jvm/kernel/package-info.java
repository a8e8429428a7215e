/**
 * Loops over plain arrays, which know nothing of graphs or gradients: the place for kernels. All of
 * them add terms in a fixed order, so results do not depend on the path that a kernel takes.
 */
package org.attractor.backend.jvm.kernel;
