package org.attractor.analysis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.comparison.Bootstrap;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.fixedpoint.FixedPointFinder;
import org.attractor.analysis.fixedpoint.FixedPointProof;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.lyapunov.LyapunovEstimator;
import org.attractor.analysis.lyapunov.LyapunovSettings;
import org.attractor.core.metrics.TrialArray;

/**
 * What is asked of a learned system: its fixed points, certified; its spectra; its Lyapunov
 * exponents; how it goes on by itself; each beside the true system's where there is one.
 *
 * @param finder searches for the learned fixed points
 * @param lyapunov of the learned system; true ones take more steps a bin
 */
public record DynamicsAnalysis(FixedPointFinder finder, LyapunovSettings lyapunov) {
  /** Bins of the datasets are as long as the systems' motion allows to sample, not to integrate. */
  private static final int TRUE_STEPS = 8;

  private static final int RESAMPLES = 200;

  /** Told what is being done. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param stage what is being done
     * @param fraction how much of all is done before it
     */
    void show(String stage, double fraction);
  }

  /**
   * Lyapunov exponents with the laws that they keep or break.
   *
   * @param estimate the exponents
   * @param gates empty if there is no estimate
   */
  public record Exponents(LyapunovEstimate estimate, List<Gate> gates) {}

  /**
   * What was found.
   *
   * @param learned fixed points in the model's space
   * @param truth the true ones and their learned partners, if the system is known
   * @param learnedExponents of the model
   * @param trueExponents of the system, if it is known
   * @param scores of trials and of long free runs, those that the data allow
   */
  public record Result(
      FixedPoints learned,
      Optional<FixedPointComparison> truth,
      Exponents learnedExponents,
      Optional<Exponents> trueExponents,
      List<Score> scores) {
    /** The same with more scores, which come first. */
    public Result withScores(List<Score> more) {
      List<Score> all = new ArrayList<>(more);
      all.addAll(scores);
      return new Result(learned, truth, learnedExponents, trueExponents, List.copyOf(all));
    }
  }

  /**
   * Analyses a model.
   *
   * @param system its dynamics
   * @param latents that it inferred from trials, {@code [trial, time, latent]}
   * @param truth what made these trials, if it is known
   */
  public Result analyse(
      LearnedSystem system, TrialArray latents, Optional<Truth> truth, Progress progress) {
    VisitedStates visited = VisitedStates.of(latents);
    progress.show("searching for fixed points", 0);
    FixedPoints found = finder.find(system, visited);
    progress.show("certifying fixed points", 0.2);
    FixedPoints learned = new FixedPointProof(system).certify(found);
    Optional<FixedPointComparison> comparison =
        truth.map(t -> FixedPointComparison.of(learned, latents, t, t.fixedPoints()));
    progress.show("Lyapunov exponents of the model", 0.3);
    Exponents own = exponents(system, visited, lyapunov);
    Optional<Exponents> theirs = Optional.empty();
    if (truth.isPresent()) {
      progress.show("Lyapunov exponents of the true system", 0.7);
      theirs =
          Optional.of(
              exponents(
                  truth.get().dynamics(),
                  truth.get().visited(),
                  lyapunov.withStepsPerBin(TRUE_STEPS)));
    }
    List<Score> scores = List.of();
    if (theirs.isPresent() && theirs.get().estimate().known()) {
      progress.show("free runs", 0.9);
      double largest = theirs.get().estimate().exponents()[0];
      scores = new LongRuns(system, latents, truth.get(), bootstrap()).scores(largest);
    }
    progress.show("analysed", 1);
    return new Result(learned, comparison, own, theirs, scores);
  }

  /** The resampling for intervals of scores. */
  public Bootstrap bootstrap() {
    return new Bootstrap(RESAMPLES, lyapunov.seed());
  }

  private static Exponents exponents(
      AutonomousSystem system, VisitedStates visited, LyapunovSettings settings) {
    LyapunovEstimate estimate = new LyapunovEstimator(settings).estimate(system, visited);
    if (!estimate.known()) {
      return new Exponents(estimate, List.of());
    }
    Optional<LyapunovEstimate> half = Optional.empty();
    if (system.kind() == Kind.FLOW) {
      half =
          Optional.of(new LyapunovEstimator(settings.withHalfTheStep()).estimate(system, visited))
              .filter(LyapunovEstimate::known);
    }
    return new Exponents(estimate, Gate.of(estimate, half));
  }
}
