package org.attractor.analysis.consistency.reference;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.model.ModelSettings;
import org.attractor.datasets.file.Hdf5Guard;

/**
 * A file of published checkpoints: a group a system; in it a group {@code batch} with {@code
 * spikes} and a group a model, which holds {@code weights} and what was computed from them for the
 * batch. {@code docs/consistency.md} describes the layout.
 */
public final class ReferenceFile {
  private static final String BUILT_IN = "arneodo.h5";
  private static final String BATCH = "batch";

  private ReferenceFile() {}

  /**
   * The built-in file: checkpoints of the published study on the Arneodo system, a GRU with 3 and
   * with 25 latents, a neural ODE with 3 and with 10.
   */
  public static List<ReferenceModel> builtIn() {
    try (InputStream resource =
        org.attractor.analysis.consistency.Probe.class.getResourceAsStream(BUILT_IN)) {
      if (resource == null) {
        throw new IllegalStateException("the resource " + BUILT_IN + " is missing");
      }
      Path file = Files.createTempFile("attractor-", ".h5");
      try {
        Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot unpack the built-in reference", failed);
    }
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it is not there, damaged, or not of this layout; the message names
   *     what is wrong in it
   */
  public static List<ReferenceModel> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no reference file " + file);
    }
    Hdf5Guard.requireWhole(file);
    return Hdf5Guard.guarded(
        file,
        "its structure",
        () -> {
          try (HdfFile hdf = new HdfFile(file)) {
            return systems(new Hdf5Node(file, hdf));
          }
        });
  }

  private static List<ReferenceModel> systems(Hdf5Node root) {
    List<ReferenceModel> models = new ArrayList<>();
    for (String system : root.groups()) {
      models.addAll(models(system, root.require(system)));
    }
    if (models.isEmpty()) {
      throw root.wrong("it has no models: a group a system with a group a model is needed");
    }
    return models;
  }

  private static List<ReferenceModel> models(String system, Hdf5Node group) {
    HostValues spikes = group.require(BATCH).numbers("spikes");
    if (spikes.shape().rank() != 3 || spikes.shape().size(1) < 2 || spikes.shape().count() == 0) {
      throw group.wrong(
          "dataset '%s/batch/spikes' must be [trial, time, neuron] with at least 2 bins, not %s"
              .formatted(group.path(), spikes.shape()));
    }
    List<ReferenceModel> models = new ArrayList<>();
    for (String name : group.groups()) {
      if (!name.equals(BATCH)) {
        Hdf5Node model = group.require(name);
        ModelReader reader = new ModelReader(model);
        ModelSettings settings = reader.settings(spikes.shape().size(1));
        if (settings.neurons() != spikes.shape().size(2)) {
          throw model.wrong(
              "'%s' has %d neurons, '%s/batch/spikes' %d"
                  .formatted(
                      model.path(), settings.neurons(), group.path(), spikes.shape().size(2)));
        }
        Map<String, HostValues> weights = reader.weights(settings);
        models.add(
            new ReferenceModel(
                system,
                name,
                settings,
                weights,
                spikes,
                new EvaluationReader(model, settings, weights, spikes.shape().size(0)).read()));
      }
    }
    return models;
  }
}
