/**
 * Event files that TensorBoard reads: scalars and pictures over epochs. Format: TFRecord framing
 * around {@code tensorflow.Event} messages. The few messages are encoded here; the library of the
 * format would bring its code generator and two megabytes for six fields.
 */
package org.attractor.core.run.tensorboard;
