package org.attractor.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.attractor.datasets.numpy.TrialSplit;
import org.attractor.datasets.observation.FiringRates;
import org.attractor.datasets.observation.PoissonSpikes;
import org.attractor.datasets.observation.Readout;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.DelaySystem;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.Parameter;

/**
 * What a dataset file says about its origin, as attributes of its root: enough to make it again. No
 * date and no place are among them, so that equal datasets are equal files.
 */
final class Provenance {
  /** Goes up when the same specification would give other values than before. */
  static final long GENERATOR_VERSION = 1;

  private static final Properties BUILD = load();

  private Provenance() {}

  static Map<String, Object> of(DatasetSpec spec, DynamicalSystem system, double interval) {
    Map<String, Object> attributes = specification(spec);
    attributes.put("software", "attractor");
    attributes.put("software_version", BUILD.getProperty("version"));
    attributes.put("equations", String.join("; ", system.equations()));
    for (Parameter parameter : system.parameters()) {
      attributes.put("parameter_" + parameter.name(), parameter.value());
    }
    attributes.put("initial_condition", system.initialCondition());
    attributes.put("latent_dimension", (long) system.dimension());
    if (system instanceof DelaySystem delayed) {
      attributes.put(
          "latents_method",
          "delay embedding, stride "
              + Simulator.stride(delayed, interval)
              + " bins, after "
              + Simulator.TRANSIENT_PERIODS
              + " periods from a constant past drawn with the seed");
    }
    attributes.put("period", system.period());
    attributes.put("sampling_interval", interval);
    attributes.put("citation", system.citation());
    attributes.put("source_of_constants", system.source());
    attributes.put("solver", Simulator.method(system));
    attributes.put("solver_version", BUILD.getProperty("hipparchus.version"));
    attributes.put("readout_method", Readout.METHOD);
    attributes.put("neuron_order", Readout.NEURON_ORDER);
    attributes.put("rates_method", FiringRates.METHOD);
    attributes.put("rates_unit", "spikes per bin");
    attributes.put("spikes_method", PoissonSpikes.METHOD);
    attributes.put("split_method", TrialSplit.METHOD);
    attributes.put("time_unit", "model time of the system");
    return attributes;
  }

  /** Those attributes that say how latents were standardised. */
  static Map<String, Object> of(Standardisation standardisation) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("latents_method", "standardised for each coordinate over the whole run");
    attributes.put("latent_mean", standardisation.mean());
    attributes.put("latent_deviation", standardisation.deviation());
    return attributes;
  }

  /** Those attributes that a specification determines. */
  static Map<String, Object> specification(DatasetSpec spec) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("generator_version", GENERATOR_VERSION);
    attributes.put("system", spec.system());
    attributes.put("neurons", (long) spec.neurons());
    attributes.put("trials", (long) spec.trials());
    attributes.put("bins", (long) spec.bins());
    attributes.put("points_per_period", (long) spec.pointsPerPeriod());
    attributes.put("seed", spec.seed());
    attributes.put("absolute_tolerance", spec.tolerance());
    attributes.put("relative_tolerance", spec.tolerance());
    return attributes;
  }

  private static Properties load() {
    try (InputStream in = Provenance.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
