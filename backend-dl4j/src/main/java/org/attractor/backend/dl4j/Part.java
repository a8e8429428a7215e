package org.attractor.backend.dl4j;

/** One of the parts that a program runs in turn. */
sealed interface Part permits GraphPart, LoopPart {}
