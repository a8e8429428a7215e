/**
 * Random numbers that depend on what they are for, not on when they are drawn.
 *
 * <p>Every draw of the project comes from {@link org.attractor.core.random.CounterRandom}: a stream
 * is a pure function of (seed, purpose, epoch, index). Work can therefore be split over any number
 * of threads, interrupted and resumed, without a change in the numbers.
 */
package org.attractor.core.random;
