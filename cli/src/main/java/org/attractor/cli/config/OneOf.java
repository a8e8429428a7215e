package org.attractor.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.Supplier;

/** The names that a text in a configuration may have, listed by whoever knows them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {
  /** A class with a constructor without parameters that lists the names. */
  Class<? extends Supplier<List<String>>> value();
}
