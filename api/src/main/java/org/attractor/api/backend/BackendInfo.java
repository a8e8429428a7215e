package org.attractor.api.backend;

import java.util.List;
import java.util.Set;
import org.attractor.api.tensor.DType;

/**
 * What an engine is.
 *
 * @param name its name in configurations, such as {@code djl}
 * @param description one line
 * @param version version of the engine underneath
 * @param devices such as {@code cpu}, {@code gpu:0}
 * @param dtypes precisions that it computes in
 */
public record BackendInfo(
    String name, String description, String version, List<String> devices, Set<DType> dtypes) {}
