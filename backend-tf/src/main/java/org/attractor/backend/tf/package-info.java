/** The engine on TensorFlow, whose graphs are built from one trace of a function. */
package org.attractor.backend.tf;
