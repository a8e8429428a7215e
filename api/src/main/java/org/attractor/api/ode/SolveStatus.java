package org.attractor.api.ode;

/** How a solve ended, with the sentence that a user needs. */
public enum SolveStatus {
  /** Every output time was reached within the tolerance. */
  SUCCESS("the solve reached every output time"),
  /** The limit of steps was used up. */
  MAX_STEPS(
      "the limit of steps was reached: raise max_steps, loosen the tolerance,"
          + " or look for a field that grew stiff"),
  /** A step became too small to change the time. */
  STEP_TOO_SMALL(
      "the step size fell below the spacing of floating-point numbers: the tolerance is too tight"
          + " for this precision, or the solution has a singularity"),
  /** The state or the field became infinite or not a number. */
  NON_FINITE(
      "the state left the range of floating-point numbers: the field diverges; lower the learning"
          + " rate or clip gradients");

  private final String explanation;

  SolveStatus(String explanation) {
    this.explanation = explanation;
  }

  /** What it means and what to try. */
  public String explanation() {
    return explanation;
  }
}
