package org.attractor.analysis.figure.paper;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.attractor.analysis.report.RunScore;

/** The scores that the study's figures show. */
enum Metric {
  LOSS("NLL (nats per bin)", RunScore::loss),
  RATE_R2("rate R²", RunScore::r2Observ),
  LATENT_R2("latent R²", RunScore::r2Latent);

  private final String label;
  private final Function<RunScore, OptionalDouble> score;

  Metric(String label, Function<RunScore, OptionalDouble> score) {
    this.label = label;
    this.score = score;
  }

  /** The axis' name. */
  String label() {
    return label;
  }

  OptionalDouble of(RunScore run) {
    return score.apply(run);
  }
}
