/**
 * Structured operations as single nodes of a graph, in single precision: trials in lanes, a tile of
 * trials at a time, so that what is in work stays in the caches.
 */
package org.attractor.backend.jvm.fused;
