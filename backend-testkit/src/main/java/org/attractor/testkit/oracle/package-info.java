/**
 * An independent oracle in double precision: naive loops, a bound of the rounding error that an
 * engine may make, reverse-mode gradients with bounds, and finite differences that share no
 * derivative with them.
 */
package org.attractor.testkit.oracle;
