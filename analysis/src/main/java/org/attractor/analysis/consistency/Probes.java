package org.attractor.analysis.consistency;

import java.util.List;
import java.util.stream.Collectors;
import org.attractor.analysis.consistency.reference.ReferenceModel;

/** The probes of each check. */
public final class Probes {
  private Probes() {}

  /** One for each evaluation that a reference file holds of its models. */
  public static List<CrossCheck.ProbeFactory> checkpoints(List<ReferenceModel> models) {
    return models.stream()
        .flatMap(
            model ->
                model.evaluations().stream()
                    .<CrossCheck.ProbeFactory>map(
                        evaluation ->
                            reference -> CheckpointProbe.of(model, evaluation, reference)))
        .collect(Collectors.toList());
  }
}
