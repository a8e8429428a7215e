package org.attractor.analysis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.attractor.analysis.comparison.AttractorOverlap;
import org.attractor.analysis.comparison.Bootstrap;
import org.attractor.analysis.comparison.PowerSpectrum;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.FreeRun;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.core.metrics.AffineFit;
import org.attractor.core.metrics.TrialArray;

/**
 * How a model goes on by itself beside the true system, in the true space, where the least-squares
 * affine map from inferred to true latents puts it: for how long it predicts, and whether it stays
 * on the same attractor with the same rhythm.
 */
final class LongRuns {
  private static final int TRAJECTORIES = 32;
  private static final int TRANSIENT = 200;
  private static final int BINS = 1024;
  private static final int HORIZON = 400;
  private static final int LEARNED_STEPS = 2;
  private static final int TRUE_STEPS = 8;

  /** Error, in units of the data's spread, at which a forecast has failed. */
  private static final double FAILED = 0.4;

  private final AutonomousSystem system;
  private final TrialArray latents;
  private final Truth truth;
  private final AffineFit map;
  private final Bootstrap bootstrap;

  LongRuns(AutonomousSystem system, TrialArray latents, Truth truth, Bootstrap bootstrap) {
    this.system = system;
    this.latents = latents;
    this.truth = truth;
    this.map = AffineFit.fit(latents, truth.latents());
    this.bootstrap = bootstrap;
  }

  /**
   * All scores.
   *
   * @param exponent the true system's largest Lyapunov exponent, per unit of its time
   */
  List<Score> scores(double exponent) {
    List<Score> scores = new ArrayList<>();
    if (exponent > 0) {
      scores.add(horizon(exponent));
    }
    int count = Math.min(TRAJECTORIES, latents.trials());
    TrialArray own = map.apply(run(system, last(latents, count), LEARNED_STEPS));
    TrialArray true1 = trueRun(0, count);
    // The same system on as many other trajectories shows what finite runs allow.
    TrialArray true2 = trueRun(latents.trials() - count, count);
    AttractorOverlap overlap = new AttractorOverlap(true1);
    int[][] boxes = overlap.boxes(own);
    scores.add(
        bootstrap.score(
            "attractor_overlap",
            count,
            OptionalDouble.of(overlap.with(true2)),
            some -> overlap.with(boxes, some)));
    if (own.isFinite()) {
      PowerSpectrum spectrum = PowerSpectrum.of(true1);
      double[][][] powers = PowerSpectrum.powers(own);
      scores.add(
          bootstrap.score(
              "power_spectrum_distance",
              count,
              OptionalDouble.of(spectrum.distance(PowerSpectrum.of(true2))),
              some -> spectrum.distance(PowerSpectrum.mean(powers, some))));
    }
    return scores;
  }

  private TrialArray trueRun(int from, int count) {
    double[] states = new double[count * truth.system().dimension()];
    for (int i = 0; i < count; i++) {
      double[] state = truth.inSystem(lastState(truth.latents(), from + i));
      System.arraycopy(state, 0, states, i * state.length, state.length);
    }
    return inData(run(truth.dynamics(), states, TRUE_STEPS));
  }

  /** A long run whose first bins, in which it may still approach its attractor, are left out. */
  private static TrialArray run(AutonomousSystem system, double[] states, int steps) {
    TrialArray before = FreeRun.run(system, states, TRANSIENT, steps);
    return FreeRun.run(system, last(before, before.trials()), BINS, steps);
  }

  private static double[] last(TrialArray values, int count) {
    double[] states = new double[count * values.channels()];
    for (int i = 0; i < count; i++) {
      System.arraycopy(lastState(values, i), 0, states, i * values.channels(), values.channels());
    }
    return states;
  }

  private static double[] lastState(TrialArray values, int trial) {
    return IntStream.range(0, values.channels())
        .mapToDouble(k -> values.get(trial, values.times() - 1, k))
        .toArray();
  }

  private TrialArray inData(TrialArray states) {
    int size = states.channels();
    double[] result = new double[states.trials() * states.trialLength()];
    double[] trial = new double[states.trialLength()];
    for (int i = 0; i < states.trials(); i++) {
      states.read(i, trial);
      for (int from = 0; from < trial.length; from += size) {
        double[] state = truth.inData(java.util.Arrays.copyOfRange(trial, from, from + size));
        System.arraycopy(state, 0, result, i * trial.length + from, size);
      }
    }
    return TrialArray.of(result, states.trials(), states.times(), size);
  }

  /**
   * Mean time, in Lyapunov times, from a trial's end until the model's forecast and the true system
   * are further apart than {@link #FAILED}; 0 where they already are at its end.
   */
  private Score horizon(double exponent) {
    int count = Math.min(4 * TRAJECTORIES, latents.trials());
    double[] starts = new double[count * truth.system().dimension()];
    for (int i = 0; i < count; i++) {
      double[] state = truth.inSystem(lastState(truth.latents(), i));
      System.arraycopy(state, 0, starts, i * state.length, state.length);
    }
    TrialArray truly = inData(FreeRun.run(truth.dynamics(), starts, HORIZON, TRUE_STEPS));
    TrialArray forecast =
        map.apply(FreeRun.run(system, last(latents, count), HORIZON, LEARNED_STEPS));
    double allowed = FAILED * VisitedStates.of(truth.latents()).spread();
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      int bins = 0;
      while (bins < HORIZON && distance(forecast, truly, i, bins) <= allowed) {
        bins++;
      }
      times[i] = bins * truth.bin() * exponent;
    }
    return bootstrap.score(
        "forecast_horizon/lyapunov_times",
        count,
        some -> IntStream.of(some).mapToDouble(i -> times[i]).average().orElseThrow());
  }

  private static double distance(TrialArray a, TrialArray b, int trial, int time) {
    double squares = 0;
    for (int k = 0; k < a.channels(); k++) {
      double difference = a.get(trial, time, k) - b.get(trial, time, k);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
