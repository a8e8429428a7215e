/**
 * The kernels on {@code jdk.incubator.vector}, compiled apart from the rest: nothing refers to this
 * package by name but the code that looks for it.
 */
package org.attractor.backend.jvm.kernel.fast.vector;
