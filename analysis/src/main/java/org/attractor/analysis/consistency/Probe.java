package org.attractor.analysis.consistency;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;

/** A computation that every engine does, and by whose results they are compared. */
public interface Probe {
  /** The kind of check that it belongs to. */
  String check();

  /** What is computed, unique within the check. */
  String subject();

  /** Does it on an engine in a precision; the same quantities in the same order each time. */
  List<Quantity> run(Backend backend, DType dtype);

  /**
   * Results computed elsewhere in double precision, for some or all of the quantities, by name;
   * none by default.
   */
  default List<Quantity> expected() {
    return List.of();
  }

  /**
   * How far an exact engine may be from {@link #expected}, such as the truncation error of a solve
   * whose steps are not those of the expectation: Euclidean norm by name of the quantity.
   *
   * @param reference the double-precision engine
   */
  default java.util.Map<String, Double> truncation(Backend reference) {
    return java.util.Map.of();
  }

  /**
   * The computation by which the budget is measured: this one, or a smaller one with the same
   * quantities, no less sensitive.
   */
  default Probe sensitive() {
    return this;
  }

  /** Whether each quantity comes after the one before, so that an error once made stays. */
  default boolean cumulative() {
    return false;
  }
}
