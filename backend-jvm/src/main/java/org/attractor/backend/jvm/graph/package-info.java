/** A traced function as a static graph, and its evaluation with buffers planned ahead. */
package org.attractor.backend.jvm.graph;
