package org.attractor.analysis.consistency.reference;

import java.util.List;
import java.util.Map;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.model.ModelSettings;

/**
 * A checkpoint of a reference file.
 *
 * @param system group of the system
 * @param name group of the model
 * @param settings that its attributes and weights say it has; dropout is off
 * @param weights by name, as stored
 * @param spikes counts of the system's batch {@code [trial, time, neuron]}
 * @param evaluations what was computed from it in double precision, at least one
 */
public record ReferenceModel(
    String system,
    String name,
    ModelSettings settings,
    Map<String, HostValues> weights,
    HostValues spikes,
    List<ReferenceEvaluation> evaluations) {}
