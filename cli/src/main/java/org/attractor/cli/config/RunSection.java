package org.attractor.cli.config;

import java.util.Optional;

/**
 * Where a run's folder is.
 *
 * @param dir the folder; empty: {@code runs/<name>}
 * @param name the run's name; empty: made of date, model, data and seed
 */
public record RunSection(Optional<String> dir, Optional<String> name) {}
