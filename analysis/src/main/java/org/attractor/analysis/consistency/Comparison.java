package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;

/** A probe with its double-precision result and its budget, to which engines are held. */
final class Comparison {
  static final String REFERENCE = "jvm";

  private final Probe probe;
  private final List<Quantity> exact;
  private final Map<String, Quantity> expected = new LinkedHashMap<>();
  private final Map<String, Double> truncation;
  private final ErrorBudget budget;

  /**
   * @param reference double precision
   */
  Comparison(Probe probe, Backend reference) {
    this.probe = probe;
    this.exact = probe.run(reference, DType.FLOAT64);
    probe.expected().forEach(quantity -> expected.put(quantity.name(), quantity));
    this.truncation = expected.isEmpty() ? Map.of() : probe.truncation(reference);
    this.budget = ErrorBudget.measure(probe.sensitive(), reference);
  }

  /** Lines for each quantity: beside the double-precision engine, and beside what is stored. */
  List<Measurement> hold(String engine, Backend backend, DType dtype) {
    boolean isReference = engine.equals(REFERENCE) && dtype == DType.FLOAT64;
    if (isReference && expected.isEmpty()) {
      return List.of();
    }
    try {
      List<Quantity> computed = isReference ? exact : probe.run(backend, dtype);
      return compare(engine, dtype, computed, !isReference);
    } catch (RuntimeException | LinkageError failed) {
      return List.of(
          Measurement.without(
              probe.check(),
              probe.subject(),
              engine,
              dtype.configName(),
              Verdict.FAILED,
              String.valueOf(failed)));
    }
  }

  private List<Measurement> compare(
      String engine, DType dtype, List<Quantity> computed, boolean withReference) {
    List<Measurement> lines = new ArrayList<>();
    for (int q = 0; q < exact.size(); q++) {
      Quantity actual = computed.get(q);
      if (withReference) {
        lines.add(line(engine, dtype, actual, exact.get(q), REFERENCE + " float64", 0));
      }
      if (expected.containsKey(actual.name())) {
        double allowed = truncation.getOrDefault(actual.name(), 0.0);
        lines.add(line(engine, dtype, actual, expected.get(actual.name()), "stored", allowed));
      }
    }
    return lines;
  }

  private Measurement line(
      String engine,
      DType dtype,
      Quantity actual,
      Quantity wanted,
      String against,
      double truncated) {
    double scale = wanted.scale();
    double allowed = budget.relative(actual.name(), dtype) + truncated / scale;
    double error = actual.distance(wanted) / scale;
    return new Measurement(
        probe.check(),
        probe.subject(),
        engine,
        dtype.configName(),
        actual.group(),
        actual.name(),
        against,
        allowed,
        error,
        error <= allowed ? Verdict.AGREES : Verdict.BROKEN,
        "");
  }
}
