package org.attractor.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values that a number in a configuration may have; of a list, each of its elements. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The least value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest value. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min} itself is excluded. */
  boolean above() default false;

  /** Whether {@link #max} itself is excluded. */
  boolean below() default false;
}
