package org.attractor.api.ode;

/** How the scaled local errors of a batch become one error ratio. */
public enum ErrorNorm {
  /** Root mean square over all states of all trials, as torchdyn has it. */
  BATCH_RMS,
  /** Root mean square over the state of each trial, then the largest over trials. */
  WORST_TRIAL
}
