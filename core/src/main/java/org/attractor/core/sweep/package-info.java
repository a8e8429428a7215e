/**
 * Many tasks, run somewhere: a {@link org.attractor.core.sweep.SweepExecutor} is found by {@link
 * java.util.ServiceLoader} and knows nothing of what a task does.
 */
package org.attractor.core.sweep;
