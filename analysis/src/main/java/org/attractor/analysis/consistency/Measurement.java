package org.attractor.analysis.consistency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the comparison.
 *
 * @param check kind of check
 * @param subject what was computed
 * @param engine that computed it
 * @param precision in which
 * @param quantity what was compared
 * @param part which part of it
 * @param against what it was compared with
 * @param budget largest relative error that rounding explains
 * @param error relative error measured: Euclidean norm of the difference over that of the
 *     double-precision result
 * @param verdict whether the budget holds
 * @param explanation why there is no number; empty if there is one
 */
public record Measurement(
    String check,
    String subject,
    String engine,
    String precision,
    String quantity,
    String part,
    String against,
    double budget,
    double error,
    Verdict verdict,
    String explanation) {

  /** The outcome of a line. */
  public enum Verdict {
    /** The error is within its budget. */
    AGREES,
    /** The error exceeds its budget. */
    BROKEN,
    /** The engine raised an error. */
    FAILED,
    /** The engine cannot run here. */
    UNAVAILABLE;

    /** Whether the comparison found a fault. */
    public boolean faulty() {
      return this == BROKEN || this == FAILED;
    }
  }

  /** A line about an engine as a whole. */
  static Measurement without(String engine, String precision, Verdict verdict, String explanation) {
    return without("engine", "", engine, precision, verdict, explanation);
  }

  /** A line without numbers. */
  public static Measurement without(
      String check,
      String subject,
      String engine,
      String precision,
      Verdict verdict,
      String explanation) {
    return new Measurement(
        check,
        subject,
        engine,
        precision,
        "",
        "",
        "",
        Double.NaN,
        Double.NaN,
        verdict,
        explanation);
  }

  /** Error over budget; 0 for no error, even where none is allowed. */
  public double ratio() {
    return error == 0 ? 0 : error / budget;
  }

  /**
   * The worst of all lines that have check, subject, engine, precision and quantity in common: a
   * failure, or the highest share of the budget.
   */
  public static List<Measurement> worst(List<Measurement> lines) {
    Map<List<String>, Measurement> worst = new LinkedHashMap<>();
    for (Measurement line : lines) {
      List<String> key =
          List.of(line.check, line.subject, line.engine, line.precision, line.quantity);
      worst.merge(key, line, (a, b) -> b.ratio() > a.ratio() ? b : a);
    }
    return List.copyOf(worst.values());
  }
}
