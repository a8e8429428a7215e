package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attractor.analysis.fixedpoint.FixedPointsHdf5;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.report.SweepRun;
import org.attractor.analysis.run.AnalysisJson;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.Sha256;

/**
 * The analysis in a run's folder: {@code analysis/analysis.json} and the learned fixed points as
 * {@code analysis/fixed_points.json} and {@code analysis/fixed_points.h5}; the true ones, if they
 * are known, as {@code analysis/true_fixed_points.json} and {@code .h5}.
 */
public final class SavedAnalysis {
  private static final String SUBJECT = "subject";

  private SavedAnalysis() {}

  /** What an analysis is of: it is current as long as this is the same. */
  private static ObjectNode subject(EvaluationTarget target, RunData data, Split split) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("checkpoint", target.checkpoint().getFileName().toString())
        .put("checkpoint_sha256", Sha256.of(target.checkpoint()))
        .put("dataset_sha256", data.dataset().sha256())
        .put("split", split.key())
        .put("solver", target.model(data).solver().toString());
  }

  /**
   * The analysis of this checkpoint, these data and this split, if it is there.
   *
   * @throws org.attractor.api.UserException if its file is damaged
   */
  static Optional<DynamicsAnalysis.Result> current(
      RunFolder folder, EvaluationTarget target, RunData data, Split split) {
    ObjectNode subject = subject(target, data, split);
    return read(folder)
        .filter(saved -> subject.equals(saved.path(SUBJECT)))
        .map(AnalysisJson::read);
  }

  /** The saved analysis in two numbers, whatever checkpoint it is of. */
  public static Optional<SweepRun.Dynamics> summary(RunFolder folder) {
    return read(folder)
        .filter(saved -> saved.has(SUBJECT))
        .map(AnalysisJson::read)
        .map(
            saved -> {
              LyapunovEstimate estimate = saved.learnedExponents().estimate();
              return new SweepRun.Dynamics(
                  saved.learned().points().size(),
                  estimate.known() ? estimate.bin() * estimate.exponents()[0] : Double.NaN);
            });
  }

  /** The file, whatever checkpoint it is of. */
  private static Optional<ObjectNode> read(RunFolder folder) {
    return folder.readJson(file(folder));
  }

  private static Path file(RunFolder folder) {
    return folder.analysis().resolve("analysis.json");
  }

  /** Writes all files. */
  public static void write(
      RunFolder folder,
      EvaluationTarget target,
      RunData data,
      Split split,
      DynamicsAnalysis.Result result) {
    Path into = folder.analysis();
    try {
      Files.createDirectories(into);
      FixedPointsHdf5.write(result.learned(), into.resolve("fixed_points.h5"));
      folder.write(into.resolve("fixed_points.json"), FixedPointsJson.write(result.learned()));
      if (result.truth().isPresent()) {
        var truth = result.truth().get().truth();
        FixedPointsHdf5.write(truth, into.resolve("true_fixed_points.h5"));
        folder.write(into.resolve("true_fixed_points.json"), FixedPointsJson.write(truth));
      }
      ObjectNode analysis = AnalysisJson.write(result);
      analysis.set(SUBJECT, subject(target, data, split));
      analysis.put("version", Build.version());
      analysis.put("commit", Build.commit());
      folder.write(file(folder), analysis);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write into " + into, failed);
    }
  }
}
