package org.attractor.analysis.consistency;

import java.util.List;
import java.util.stream.Collectors;
import org.attractor.analysis.consistency.reference.ReferenceFile;
import org.attractor.analysis.consistency.reference.ReferenceModel;

/** The probes of each check: checkpoints, operations, training. */
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

  /** Every operation on random shapes, forward and pulled back. */
  public static List<CrossCheck.ProbeFactory> operations() {
    return OperationCatalogue.probes().stream()
        .<CrossCheck.ProbeFactory>map(probe -> reference -> probe)
        .toList();
  }

  /** Training from one seed, on trials of the built-in reference. */
  public static List<CrossCheck.ProbeFactory> training() {
    return List.of(reference -> new TrainingProbe(ReferenceFile.builtIn().get(0)));
  }
}
